package io.tidemark.writer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Searches through an alias every few milliseconds, and notes each answer that is not as good as the one before. */
final class TestingSearcher implements AutoCloseable {
    private static final long PAUSE = 10;

    private final TestingSearch search;
    private final String alias;
    private final List<String> complaints = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "searcher");
    private volatile boolean stopped;
    private int searches;
    private Set<String> seen = Set.of();

    /** Begins at once. The rows may become more, and none may be deleted. */
    TestingSearcher(TestingSearch search, String alias) {
        this.search = search;
        this.alias = alias;
        thread.start();
    }

    /** What was wrong; the number of searches comes first. */
    List<String> complaints() {
        close();
        return complaints;
    }

    int searches() {
        return searches;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopped) {
                look(
                        search.get(
                                "/" + alias
                                        + "/_search?size=10000&_source=false&filter_path=error,_shards.failed,hits.total,hits.hits._id"));
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            complaints.add(failed.toString());
        }
    }

    private void look(JsonNode answer) {
        searches++;
        if (answer.has("error") || answer.at("/_shards/failed").asInt() > 0) {
            complaints.add(answer.toString());
            return;
        }
        List<String> ids = answer.at("/hits/hits").findValuesAsText("_id");
        Set<String> distinct = new HashSet<>(ids);
        if (distinct.size() < ids.size()) {
            complaints.add(ids.size() - distinct.size() + " ids twice");
        }
        if (!distinct.containsAll(seen)) {
            Set<String> gone = new HashSet<>(seen);
            gone.removeAll(distinct);
            complaints.add(gone.size() + " rows seen before are gone, such as "
                    + gone.iterator().next());
        }
        seen = distinct;
    }
}
