package io.tidemark.demo.positions;

import io.tidemark.demo.Deadline;
import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.tables.ExampleTable;
import java.time.Duration;
import java.util.Arrays;

/**
 * Waits until everything committed in the database has arrived in the tables and in the index: the connectors have published it,
 * the streams app has read the source topics to their ends, and the writer has read the changelogs to theirs. In this
 * order, since each end is final only when the step before is through. Nothing may be written meanwhile.
 */
public final class AtRest {
    private static final String APPLICATION = "tidemark-";
    private static final String WRITER_GROUP = APPLICATION + "opensearch-writer";

    private AtRest() {}

    /** Waits for at most this long; past it, fails with the step that is not through. */
    public static void await(Chain chain, Duration patience) {
        Deadline deadline = Deadline.in(patience);
        try (Topics topics = new Topics(chain.bootstrapServers())) {
            new PublishedMarker(chain.database(), topics)
                    .await(
                            Arrays.stream(ExampleTable.values())
                                    .map(ExampleTable::capture)
                                    .toList(),
                            deadline);
            GroupProgress progress = new GroupProgress(topics);
            for (ExampleTable table : ExampleTable.values()) {
                progress.awaitEnd(APPLICATION + table.tableName(), table.topic(), deadline);
            }
            for (ExampleTable table : ExampleTable.values()) {
                progress.awaitEnd(WRITER_GROUP, APPLICATION + table.tableName() + "-rows-changelog", deadline);
            }
        }
    }
}
