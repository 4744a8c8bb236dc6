package io.tidemark.cli;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.Skipped;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Undecodable;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.Position;
import io.tidemark.events.RowId;
import io.tidemark.events.debezium.EventDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as a person reads it: where it stands, its bytes as text, and what Tidemark makes of them. */
final class EventText {
    private EventText() {}

    static String of(ConsumerRecord<byte[], byte[]> event) {
        EventDecoder decoder = new EventDecoder();
        RowId id = decoder.key(event.key());
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
                        row(id),
                        meaning(decoder.value(event.value())));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "(none)" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String row(RowId id) {
        return switch (id) {
            case RowId.Of(String text) -> "row " + text;
            case RowId.Unreadable(String reason) -> "no row (" + reason + ")";
        };
    }

    private static String meaning(ChangeEvent event) {
        return switch (event) {
            case Upsert upsert ->
                verb(upsert) + at(upsert.position(), upsert.timestamp()) + "\n         " + upsert.document()
                        + leftOut(upsert);
            case Delete delete -> "deleted" + at(delete.position(), delete.timestamp());
            case Tombstone tombstone -> "a tombstone: the echo of a delete, or the delete itself";
            case Truncate truncate -> "the table was truncated" + at(truncate.position(), truncate.timestamp());
            case Skipped(var operation) -> "nothing that concerns a row (op " + operation.code() + ")";
            case Undecodable(String reason) -> "not understood: " + reason;
        };
    }

    private static String verb(Upsert upsert) {
        return switch (upsert.operation()) {
            case READ -> "read by a snapshot";
            case CREATE -> "inserted";
            case UPDATE -> "updated";
            case DELETE, TRUNCATE, MESSAGE -> "op " + upsert.operation().code();
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
