package io.tidemark.writer.bulk;

import io.tidemark.instance.configuration.TableSettings;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record of the changelog on its way into the index.
 *
 * @param table whose row it is, and the alias it is written to
 * @param source the record as it was read, for the dead letters and for the offset to be committed
 */
public record Change(TableSettings table, ConsumerRecord<byte[], byte[]> source, RowOperation.Write operation) {

    /** The partition of the changelog. */
    public TopicPartition partition() {
        return new TopicPartition(source.topic(), source.partition());
    }

    Document document() {
        return new Document(table.name(), operation.id());
    }

    /** The document that a change is about; of two changes of one document, only the newer matters. */
    record Document(String table, String id) {}
}
