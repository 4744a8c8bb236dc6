package io.tidemark.writer.rebuild;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Says now and then how far a fill is. */
final class FillReport {
    private static final Duration PACE = Duration.ofSeconds(2);

    private final PrintWriter out;
    private final String index;
    private final LiveRows rows;
    private Map<TopicPartition, Long> begins = Map.of();
    private long said = System.nanoTime();
    private long before;

    FillReport(PrintWriter out, String index, LiveRows rows) {
        this.out = out;
        this.index = index;
        this.rows = rows;
    }

    /** The changelog begins at these offsets. */
    void begin(Map<TopicPartition, Long> offsets) {
        begins = offsets;
        before = 0;
    }

    /** So far it is filled, so far it has to be. */
    void say(Map<Integer, Long> filled, Map<TopicPartition, Long> ends) {
        long nanos = System.nanoTime() - said;
        if (nanos < PACE.toNanos()) {
            return;
        }
        long done = 0;
        long all = 0;
        for (Map.Entry<TopicPartition, Long> begin : begins.entrySet()) {
            done += filled.get(begin.getKey().partition()) - begin.getValue();
            all += ends.get(begin.getKey()) - begin.getValue();
        }
        out.printf(
                "%s: %,d of %,d changes (%d %%), %,d rows read, %,d changes a second%n",
                index,
                done,
                all,
                all == 0 ? 100 : done * 100 / all,
                rows.count(),
                (done - before) * 1_000_000_000L / nanos);
        said = System.nanoTime();
        before = done;
    }
}
