package io.tidemark.writer;

import io.tidemark.events.json.UndecodableException;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.writer.bulk.Change;
import io.tidemark.writer.bulk.Refusal;
import io.tidemark.writer.bulk.RowOperation;
import io.tidemark.writer.kafka.ChangelogTopics;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Turns what was read into what is to be written. */
public final class Intake {
    private final ChangelogTopics topics;
    private final Consumer<Change> changes;
    private final Results results;

    /** Hands changes to the one, and what is none to the other. */
    public Intake(ChangelogTopics topics, Consumer<Change> changes, Results results) {
        this.topics = topics;
        this.changes = changes;
        this.results = results;
    }

    public void take(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> source : records) {
            TableSettings table = topics.table(source.topic());
            switch (RowOperation.of(source.key(), source.value())) {
                case RowOperation.Write write -> changes.accept(new Change(table, source, write));
                case RowOperation.Undecodable(UndecodableException why) ->
                    results.refused(
                            new Refusal(source, table.name(), why.getClass().getName(), why.getMessage()));
                case RowOperation.Nothing() -> {
                    // read is all there is to it
                }
            }
        }
    }
}
