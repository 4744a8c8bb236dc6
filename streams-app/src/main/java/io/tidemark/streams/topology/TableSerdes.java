package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.TableSchema;
import io.tidemark.events.debezium.KeyedEvent;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.source.SourceReader;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** The bytes of what a table reads and writes. The key is decoded here, so that nothing has to be repartitioned. */
final class TableSerdes {
    /** Row ids as they stand in store and changelog: UTF-8. */
    static final Serde<RowId> ROW_ID = Serdes.serdeFrom(
            (topic, id) -> id == null ? null : text(id).getBytes(StandardCharsets.UTF_8),
            (topic, bytes) -> bytes == null ? null : new RowId.Of(new String(bytes, StandardCharsets.UTF_8)));

    static final Serde<Row> ROW = Serdes.serdeFrom(
            (topic, row) -> row == null ? null : row.toJson(),
            (topic, bytes) -> bytes == null ? null : Row.fromJson(bytes));

    static final Serde<PartitionStatistics> STATISTICS = Serdes.serdeFrom(
            (topic, statistics) -> statistics == null ? null : statistics.toBytes(),
            (topic, bytes) -> bytes == null ? null : PartitionStatistics.fromBytes(bytes));

    static final Serde<TableEvent> TABLE_EVENT = Serdes.serdeFrom(
            (topic, event) -> event == null ? null : TableEventFormat.toJson(event),
            (topic, bytes) -> bytes == null ? null : TableEventFormat.fromJson(bytes));

    static final Serde<TableSchema> SCHEMA = Serdes.serdeFrom(
            (topic, schema) -> schema == null ? null : schema.toJson(),
            (topic, bytes) -> bytes == null ? null : TableSchema.fromJson(bytes));

    /** One reader a thread: it remembers schemas, and Kafka Streams shares one serde among all its threads. */
    private final ThreadLocal<SourceReader> readers;

    /** Decodes the events of one table, in the format and with the types of columns that its configuration says. */
    TableSerdes(TableSettings table) {
        this.readers = ThreadLocal.withInitial(SourceReader.of(table));
    }

    /** The id of a row that passed the check. */
    static String text(RowId id) {
        return switch (id) {
            case RowId.Of(String text) -> text;
            case RowId.Missing() -> throw new IllegalStateException("the check lets no missing key pass");
            case RowId.Unreadable(String reason) ->
                throw new IllegalStateException("the check lets no unreadable key pass: " + reason);
        };
    }

    /** The keys of the source topic. */
    Serde<RowId> sourceKey() {
        return readOnly((topic, headers, key) -> readers.get().key(topic, headers, key));
    }

    /** The keys of a source topic whose row ids stand in the values: whatever they are, they do not matter. */
    Serde<RowId> ignoredKey() {
        RowId missing = new RowId.Missing();
        return readOnly((topic, headers, key) -> missing);
    }

    /** The values of the source topic. */
    Serde<ChangeEvent> sourceValue() {
        return readOnly((topic, headers, value) -> readers.get().value(topic, headers, value));
    }

    /** The values of a source topic whose row ids stand in them. */
    Serde<KeyedEvent> keyedValue() {
        return readOnly((topic, headers, value) -> readers.get().keyed(topic, headers, value));
    }

    private static <T> Serde<T> readOnly(SourceRead<T> read) {
        Serializer<T> never = (topic, data) -> {
            throw new IllegalStateException("source topics are read, never written");
        };
        return Serdes.serdeFrom(never, new Deserializer<>() {
            @Override
            public T deserialize(String topic, byte[] data) {
                return read.of(topic, new RecordHeaders(), data);
            }

            @Override
            public T deserialize(String topic, Headers headers, byte[] data) {
                return read.of(topic, headers, data);
            }
        });
    }

    /** What a part of a record says. */
    private interface SourceRead<T> {
        T of(String topic, Headers headers, byte[] data);
    }
}
