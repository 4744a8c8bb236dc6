package io.tidemark.writer.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.events.json.Slice;
import io.tidemark.instance.configuration.TableSettings;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Changes of one table, as tests need them. */
final class TestingChanges {
    static final TableSettings TABLE = new TableSettings("customers", "cdc.customers", "customers_index");
    static final String CHANGELOG = "t-customers-rows-changelog";

    private TestingChanges() {}

    static Change index(String id, long version, long offset) {
        return index(id, version, offset, "{\"id\":\"" + id + "\"}");
    }

    static Change index(String id, long version, long offset, String document) {
        return new Change(TABLE, source(id, offset), new RowOperation.Index(id, version, 1, Slice.of(document)));
    }

    static Change delete(String id, long version, long offset) {
        return new Change(TABLE, source(id, offset), new RowOperation.Delete(id, version, 1));
    }

    /** So many changes of different rows, one offset after the other. */
    static List<Change> many(int count) {
        return LongStream.range(0, count)
                .mapToObj(offset -> index("row" + offset, 1, offset))
                .toList();
    }

    static TopicPartition partition() {
        return new TopicPartition(CHANGELOG, 0);
    }

    private static ConsumerRecord<byte[], byte[]> source(String id, long offset) {
        return new ConsumerRecord<>(CHANGELOG, 0, offset, id.getBytes(UTF_8), new byte[0]);
    }
}
