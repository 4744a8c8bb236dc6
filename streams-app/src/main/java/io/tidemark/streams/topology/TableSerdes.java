package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.TableSchema;
import io.tidemark.events.debezium.EventDecoder;
import io.tidemark.events.values.ColumnType;
import io.tidemark.instance.configuration.TableSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
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
            (topic, id) -> switch (id) {
                case null -> null;
                case RowId.Of(String text) -> text.getBytes(StandardCharsets.UTF_8);
                case RowId.Missing() -> throw new IllegalStateException("the check lets no missing key pass");
                case RowId.Unreadable(String reason) ->
                    throw new IllegalStateException("the check lets no unreadable key pass: " + reason);
            },
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
        Map<String, ColumnType> columns = ColumnTypes.of(table);
        Optional<Supplier<ConnectFormat>> keys = ConnectFormat.of(table, true);
        Optional<Supplier<ConnectFormat>> values = ConnectFormat.of(table, false);
        this.readers = ThreadLocal.withInitial(
                () -> new SourceReader(new EventDecoder(columns), keys.map(Supplier::get), values.map(Supplier::get)));
    }

    /** The keys of the source topic. */
    Serde<RowId> sourceKey() {
        return Serdes.serdeFrom(ROW_ID.serializer(), new Deserializer<>() {
            @Override
            public RowId deserialize(String topic, byte[] key) {
                return deserialize(topic, new RecordHeaders(), key);
            }

            @Override
            public RowId deserialize(String topic, Headers headers, byte[] key) {
                return readers.get().key(topic, headers, key);
            }
        });
    }

    /** The values of the source topic; they are only read. */
    Serde<ChangeEvent> sourceValue() {
        Serializer<ChangeEvent> never = (topic, event) -> {
            throw new IllegalStateException("change events are read, never written");
        };
        return Serdes.serdeFrom(never, new Deserializer<>() {
            @Override
            public ChangeEvent deserialize(String topic, byte[] value) {
                return deserialize(topic, new RecordHeaders(), value);
            }

            @Override
            public ChangeEvent deserialize(String topic, Headers headers, byte[] value) {
                return readers.get().value(topic, headers, value);
            }
        });
    }

    /** Reads keys and values of one source topic, on one thread. */
    private record SourceReader(EventDecoder decoder, Optional<ConnectFormat> keys, Optional<ConnectFormat> values) {

        RowId key(String topic, Headers headers, byte[] key) {
            try {
                return decoder.key(keys.isEmpty() ? key : keys.get().toJson(topic, headers, key));
            } catch (KafkaException unreadable) {
                return new RowId.Unreadable("the record's key cannot be read: " + unreadable.getMessage());
            }
        }

        ChangeEvent value(String topic, Headers headers, byte[] value) {
            try {
                return decoder.value(values.isEmpty() ? value : values.get().toJson(topic, headers, value));
            } catch (KafkaException unreadable) {
                return new ChangeEvent.Undecodable("the record's value cannot be read: " + unreadable.getMessage());
            }
        }
    }
}
