package io.tidemark.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Changes rows all the while, and knows what they must be in the end. */
final class TestingTraffic implements AutoCloseable {
    private static final long PAUSE = 5;
    private static final int AT_ONCE = 2;

    /** As many as one page of a search shows. */
    private static final int MOST_ROWS = 9_000;

    private final TestingChangelog changelog;
    private final int partitions;
    private final boolean deletes;
    private final Map<String, Long> rows = new TreeMap<>();
    private final List<String> ids = new ArrayList<>();
    private final Random random = new Random(7);
    private final Thread thread = new Thread(this::run, "traffic");
    private volatile boolean stopped;
    private long version = 1;

    /** Begins with so many rows, numbered from 0 on, which it writes before it returns. */
    TestingTraffic(TestingChangelog changelog, int rows, int partitions, boolean deletes) {
        this.changelog = changelog;
        this.partitions = partitions;
        this.deletes = deletes;
        for (int i = 0; i < rows; i++) {
            insert();
        }
        changelog.flush();
    }

    TestingTraffic begin() {
        thread.start();
        return this;
    }

    /** Ends it; what the rows are now, and in which version. */
    Map<String, Long> end() {
        close();
        return rows;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        changelog.flush();
    }

    private void run() {
        try {
            while (!stopped) {
                for (int i = 0; i < AT_ONCE; i++) {
                    change();
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void change() {
        String id = ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(deletes ? 4 : 3)) {
            case 0, 1 -> {
                if (ids.size() < MOST_ROWS) {
                    insert();
                } else {
                    write(id);
                }
            }
            case 2 -> write(id);
            default -> {
                changelog.delete(partition(id), id, ++version);
                rows.remove(id);
            }
        }
    }

    private void insert() {
        String id = String.valueOf(ids.size());
        ids.add(id);
        write(id);
    }

    private void write(String id) {
        rows.put(id, ++version);
        changelog.row(partition(id), id, version, "{\"id\":%s,\"name\":\"%d\"}".formatted(id, version));
    }

    private int partition(String id) {
        return Integer.parseInt(id) % partitions;
    }
}
