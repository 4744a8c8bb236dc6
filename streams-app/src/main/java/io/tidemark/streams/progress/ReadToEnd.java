package io.tidemark.streams.progress;

import io.tidemark.events.Topics;
import io.tidemark.streams.tables.TableClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until a table has read its topics to the ends that they have now: the source, and then what lies between the steps of the
 * topology. All partitions of them, since a truncate stands on any and concerns all, and a row without a key of its own comes from
 * any. Committed offsets say so for all instances alike, and nobody who takes a partition over begins below them.
 */
final class ReadToEnd {
    /** A group commits every 100 ms; one that has not moved for longer has perhaps nothing to read. */
    private static final Duration STANDSTILL = Duration.ofMillis(250);

    private final TableClient table;
    private final Topics topics;
    private final GroupOffsets offsets;

    ReadToEnd(TableClient table, Topics topics, GroupOffsets offsets) {
        this.table = table;
        this.topics = topics;
        this.offsets = offsets;
    }

    /** Whether it came to the ends in time. */
    boolean await(Deadline deadline) throws InterruptedException, ExecutionException {
        String name = table.table().name();
        List<String> between = new ArrayList<>(List.of(topics.truncates(name)));
        if (!table.table().key().isEmpty()) {
            between.add(topics.byRowId(name));
        }
        try {
            return await(List.of(table.table().topic()), deadline) && await(between, deadline);
        } catch (TimeoutException timeIsUp) {
            return false;
        }
    }

    private boolean await(List<String> names, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, Long> ends = offsets.ends(partitions(names), deadline);
        Pauses pauses = new Pauses();
        Map<TopicPartition, Long> behind = offsets.behind(ends, deadline);
        Deadline standstill = Deadline.in(STANDSTILL);
        while (!behind.isEmpty() && !deadline.isUp()) {
            if (standstill.isUp()) {
                if (offsets.isNothingBetween(behind, ends)) {
                    return true;
                }
                standstill = Deadline.in(STANDSTILL);
            }
            pauses.pause(deadline);
            Map<TopicPartition, Long> now = offsets.behind(ends, deadline);
            if (!now.equals(behind)) {
                standstill = Deadline.in(STANDSTILL);
            }
            behind = now;
        }
        return behind.isEmpty();
    }

    private List<TopicPartition> partitions(List<String> names) {
        return names.stream()
                .flatMap(name -> IntStream.range(0, table.partitions())
                        .mapToObj(partition -> new TopicPartition(name, partition)))
                .toList();
    }
}
