package io.tidemark.events;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.util.List;
import java.util.Optional;

/** What one record of a source topic says happened. */
public sealed interface ChangeEvent {

    /** What can happen to one row. */
    sealed interface RowEvent extends ChangeEvent {
        /** What the database did. */
        Operation operation();

        /** Where the change stands in the database's order, where the event says so. */
        Optional<Position> position();

        /** When the database made the change, in ms since 1970; 0 where the event does not say. */
        long timestamp();

        /** The same event, made at another time where it does not say itself. */
        RowEvent orAt(long otherwise);
    }

    /**
     * A row is there, and this is what it is.
     *
     * @param position where the change stands in the database's order, where the event says so
     * @param timestamp when the database made the change, in ms since 1970
     * @param document the row as a JSON object of typed values
     * @param unavailable names of columns that did not change and whose value Debezium left out; {@code null} in the
     *     document, to be filled from the row
     * @param schema the table's columns, where the event says
     * @param lone whether the table's events carry no deletes, so that a lone tombstone is one
     */
    record Upsert(
            Operation operation,
            Optional<Position> position,
            long timestamp,
            Slice document,
            List<String> unavailable,
            Optional<TableSchema> schema,
            boolean lone)
            implements RowEvent {
        public Upsert {
            unavailable = List.copyOf(unavailable);
        }

        @Override
        public Upsert orAt(long otherwise) {
            return timestamp != 0
                    ? this
                    : new Upsert(operation, position, otherwise, document, unavailable, schema, lone);
        }
    }

    /** A row is gone. */
    record Delete(Optional<Position> position, long timestamp) implements RowEvent {
        @Override
        public Delete orAt(long otherwise) {
            return timestamp != 0 ? this : new Delete(position, otherwise);
        }

        @Override
        public Operation operation() {
            return Operation.DELETE;
        }
    }

    /** A row goes by another id since its key columns changed: gone under the old one; no event of its own. */
    record Departed(Optional<Position> position, long timestamp) implements RowEvent {
        @Override
        public Departed orAt(long otherwise) {
            return timestamp != 0 ? this : new Departed(position, otherwise);
        }

        @Override
        public Operation operation() {
            return Operation.DELETE;
        }
    }

    /**
     * A record without a value: the echo of a {@link Delete}, or the delete itself where there is no other.
     *
     * @param timestamp of the record, 0 before it is known
     */
    record Tombstone(long timestamp) implements RowEvent {
        @Override
        public Tombstone orAt(long otherwise) {
            return timestamp != 0 ? this : new Tombstone(otherwise);
        }

        @Override
        public Optional<Position> position() {
            return Optional.empty();
        }

        @Override
        public Operation operation() {
            return Operation.DELETE;
        }
    }

    /** All rows of the table that are older are gone. */
    record Truncate(Optional<Position> position, long timestamp) implements ChangeEvent {
        /** The same truncate, made at another time where it does not say itself. */
        public Truncate orAt(long otherwise) {
            return timestamp != 0 ? this : new Truncate(position, otherwise);
        }

        /** The JSON for topics and stores of our own: {@code {"position":"0/A","ts":…}}. */
        public byte[] toJson() {
            JsonWriter json = new JsonWriter().raw('{');
            position.ifPresent(
                    known -> json.raw("\"position\":").string(known.text()).raw(','));
            return json.raw("\"ts\":").number(timestamp).raw('}').toBytes();
        }

        /** Reads that JSON. */
        public static Truncate fromJson(Slice json) {
            JsonObject fields = JsonObject.index(json);
            return new Truncate(
                    fields.value("position").map(text -> Position.parse(text.unquoted())),
                    fields.value("ts").orElseThrow().toLong());
        }
    }

    /** Nothing that concerns a row, a logical message for one. */
    record Skipped(Operation operation) implements ChangeEvent {}

    /** A record that cannot be understood, and what a person can do about it. */
    record Undecodable(String reason) implements ChangeEvent {}
}
