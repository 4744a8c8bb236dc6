package io.tidemark.demo.positions;

import io.tidemark.demo.Deadline;
import java.time.Duration;
import java.util.List;

/**
 * Waits until everything committed in the database has arrived in the tables and in the index: the connectors have published it,
 * the streams app has read the source topics and then its own topics to their ends, and the writer has read the changelogs to
 * theirs. In this order, since each end is final only when the step before is through. Nothing may be written meanwhile. What a
 * truncate clears is swept in steps by the clock, and may still be under way.
 */
public final class AtRest {
    /** The topics between the steps of a table's topology, in the order of the steps. */
    private static final List<String> BETWEEN = List.of("by-row-id", "truncates", "swept");

    private AtRest() {}

    /** Waits for at most this long; past it, fails with the step that is not through. */
    public static void await(Pipeline pipeline, Duration patience) {
        Deadline deadline = Deadline.in(patience);
        try (Topics topics = new Topics(pipeline.bootstrapServers())) {
            new PublishedMarker(pipeline.database(), topics).await(pipeline.messageTopics(), deadline);
            GroupProgress progress = new GroupProgress(topics);
            pipeline.sourceTopics()
                    .forEach((table, topic) -> progress.awaitEnd(pipeline.group(table), topic, deadline));
            for (String table : pipeline.sourceTopics().keySet()) {
                String group = pipeline.group(table);
                for (String step : BETWEEN) {
                    String topic = group + "-" + step + "-repartition";
                    if (topics.exists(topic)) {
                        progress.awaitEnd(group, topic, deadline);
                    }
                }
            }
            for (String table : pipeline.sourceTopics().keySet()) {
                progress.awaitEnd(pipeline.writerGroup(), pipeline.changelog(table), deadline);
            }
        }
    }
}
