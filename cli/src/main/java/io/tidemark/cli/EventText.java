package io.tidemark.cli;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.Departed;
import io.tidemark.events.ChangeEvent.Skipped;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Undecodable;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.Operation;
import io.tidemark.events.Position;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.events.debezium.EventDecoder;
import io.tidemark.events.debezium.KeyedEvent;
import io.tidemark.events.debezium.UnavailableValue;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.events.values.ColumnType;
import io.tidemark.instance.configuration.TableSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as a person reads it: where it stands, its bytes as text, and what Tidemark makes of them by the settings of its
 * table, where there are any.
 */
final class EventText {
    private final Map<String, TableSettings> byTopic;

    EventText(List<TableSettings> tables) {
        this.byTopic = tables.stream()
                .collect(Collectors.toUnmodifiableMap(TableSettings::topic, table -> table, (first, same) -> first));
    }

    /** Which row a record speaks of; in a changelog of ours the key is the row id itself. */
    RowId rowId(ConsumerRecord<byte[], byte[]> event) {
        return Topics.isChangelog(event.topic())
                ? new RowId.Of(text(event.key()))
                : understood(event).id();
    }

    String of(ConsumerRecord<byte[], byte[]> event) {
        return """
                %s, partition %d, offset %d, %s
                  key    %s
                  value  %s
                  means  %s: %s
                """.formatted(
                        event.topic(),
                        event.partition(),
                        event.offset(),
                        Instant.ofEpochMilli(event.timestamp()),
                        text(event.key()),
                        text(event.value()),
                        row(rowId(event)),
                        Topics.isChangelog(event.topic())
                                ? stored(event.value())
                                : meaning(understood(event).event()));
    }

    private KeyedEvent understood(ConsumerRecord<byte[], byte[]> event) {
        TableSettings table = byTopic.get(event.topic());
        if (table == null) {
            return byKey(new EventDecoder(), event);
        }
        if (!table.format().isEmpty()) {
            return KeyedEvent.ofNone(new Undecodable(
                    "its bytes are for " + table.format().get("converter") + ", which only the streams app has"));
        }
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        table.columns().forEach((column, type) -> columns.put(column, ColumnType.named(type)));
        EventDecoder decoder = new EventDecoder(
                columns,
                table.key(),
                table.unavailableValue().map(UnavailableValue::of).orElse(UnavailableValue.DEFAULT));
        return table.key().isEmpty() ? byKey(decoder, event) : decoder.keyed(event.value());
    }

    private static KeyedEvent byKey(EventDecoder decoder, ConsumerRecord<byte[], byte[]> event) {
        RowId id = decoder.key(event.key());
        return new KeyedEvent(id, decoder.value(event.value()), Optional.empty());
    }

    private static String stored(byte[] value) {
        if (value == null) {
            return "forgotten, as it was deleted long ago";
        }
        Row row;
        try {
            row = Row.fromJson(value);
        } catch (UndecodableException notOurs) {
            return "not understood: " + notOurs.getMessage();
        }
        String changed = row.changed().map(old -> "\n         before: " + old).orElse("");
        String document = row.document().map(now -> "\n         now:    " + now).orElse("");
        return verb(row.operation()) + at(row.position(), row.timestamp()) + ", version " + row.version() + changed
                + document;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "(none)" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String row(RowId id) {
        return switch (id) {
            case RowId.Of(String text) -> "row " + text;
            case RowId.Missing() -> "no row (the record has no key)";
            case RowId.Unreadable(String reason) -> "no row (" + reason + ")";
        };
    }

    private static String meaning(ChangeEvent event) {
        return switch (event) {
            case Upsert upsert ->
                verb(upsert.operation()) + at(upsert.position(), upsert.timestamp()) + "\n         " + upsert.document()
                        + leftOut(upsert);
            case Departed departed -> verb(departed.operation()) + at(departed.position(), departed.timestamp());
            case Delete delete -> verb(delete.operation()) + at(delete.position(), delete.timestamp());
            case Tombstone tombstone -> "a tombstone: the echo of a delete, or the delete itself";
            case Truncate truncate -> "the table was truncated" + at(truncate.position(), truncate.timestamp());
            case Skipped(var operation) -> "nothing that concerns a row (op " + operation.code() + ")";
            case Undecodable(String reason) -> "not understood: " + reason;
        };
    }

    private static String verb(Operation operation) {
        return switch (operation) {
            case READ -> "read by a snapshot";
            case CREATE -> "inserted";
            case UPDATE -> "updated";
            case DELETE -> "deleted";
            case TRUNCATE -> "truncated";
            case MESSAGE -> "a message";
        };
    }

    private static String at(Optional<Position> position, long timestamp) {
        return position.map(known -> " at " + known.text()).orElse(" without position") + ", "
                + Instant.ofEpochMilli(timestamp);
    }

    private static String leftOut(Upsert upsert) {
        return upsert.unavailable().isEmpty() ? "" : "\n         unchanged and left out: " + upsert.unavailable();
    }
}
