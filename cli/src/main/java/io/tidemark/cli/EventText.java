package io.tidemark.cli;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.Departed;
import io.tidemark.events.ChangeEvent.Skipped;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Undecodable;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.Position;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.events.debezium.KeyedEvent;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.source.SourceReader;
import java.time.Instant;
import java.util.HashMap;
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
    /** One a topic: what its keys said of the key columns is remembered. */
    private final Map<String, SourceReader> readers = new HashMap<>();

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

    /** All of a record but its headers. */
    String of(ConsumerRecord<byte[], byte[]> event) {
        return place(event) + raw(event) + meaning(event);
    }

    /** Where and when a record was written. */
    String place(ConsumerRecord<byte[], byte[]> event) {
        return "%s, partition %d, offset %d, %s\n"
                .formatted(event.topic(), event.partition(), event.offset(), Instant.ofEpochMilli(event.timestamp()));
    }

    /** The headers, each on a line. */
    String headers(ConsumerRecord<byte[], byte[]> event) {
        StringBuilder lines = new StringBuilder();
        event.headers()
                .forEach(header -> lines.append("  header ")
                        .append(header.key())
                        .append(": ")
                        .append(text(header.value()))
                        .append('\n'));
        return lines.toString();
    }

    /** Key and value as they stand; in base64 where they are no text. */
    String raw(ConsumerRecord<byte[], byte[]> event) {
        return "  key    " + text(event.key()) + "\n  value  " + text(event.value()) + "\n";
    }

    /** What Tidemark makes of a record. */
    String meaning(ConsumerRecord<byte[], byte[]> event) {
        return "  means  " + row(rowId(event)) + ": "
                + (Topics.isChangelog(event.topic())
                        ? stored(event.value())
                        : meaning(understood(event).event()))
                + "\n";
    }

    private KeyedEvent understood(ConsumerRecord<byte[], byte[]> event) {
        TableSettings table = byTopic.get(event.topic());
        try {
            SourceReader reader = readers.computeIfAbsent(
                    event.topic(),
                    topic -> table == null
                            ? new SourceReader()
                            : SourceReader.of(table).get());
            return table == null || table.key().isEmpty()
                    ? new KeyedEvent(
                            reader.key(event.topic(), event.headers(), event.key()),
                            reader.value(event.topic(), event.headers(), event.value()),
                            Optional.empty())
                    : reader.keyed(event.topic(), event.headers(), event.value());
        } catch (ConfigurationException noConverter) {
            return KeyedEvent.ofNone(new Undecodable(noConverter.getMessage()));
        }
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
        return row.operation().verb() + at(row.position(), row.timestamp()) + ", version " + row.version() + changed
                + document;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "(none)" : RawText.of(bytes);
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
                upsert.operation().verb() + at(upsert.position(), upsert.timestamp()) + "\n         "
                        + upsert.document() + leftOut(upsert) + columns(upsert);
            case Departed departed -> departed.operation().verb() + at(departed.position(), departed.timestamp());
            case Delete delete -> delete.operation().verb() + at(delete.position(), delete.timestamp());
            case Tombstone tombstone -> "a tombstone: the echo of a delete, or the delete itself";
            case Truncate truncate -> "the table was truncated" + at(truncate.position(), truncate.timestamp());
            case Skipped(var operation) -> "nothing that concerns a row (op " + operation.code() + ")";
            case Undecodable(String reason) -> "not understood: " + reason;
        };
    }

    private static String at(Optional<Position> position, long timestamp) {
        return position.map(known -> " at " + known.text()).orElse(" without position") + ", "
                + Instant.ofEpochMilli(timestamp);
    }

    private static String leftOut(Upsert upsert) {
        return upsert.unavailable().isEmpty() ? "" : "\n         unchanged and left out: " + upsert.unavailable();
    }

    /** What the message's schema says of the columns, in short. */
    private static String columns(Upsert upsert) {
        return upsert.schema()
                .map(schema -> schema.columns().stream()
                        .map(column -> column.name() + " " + column.type().typeName() + (column.nullable() ? "?" : ""))
                        .collect(Collectors.joining(", ", "\n         columns: ", "")))
                .orElse("");
    }
}
