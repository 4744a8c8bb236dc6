package io.tidemark.events.debezium;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.events.ChangeEvent;
import io.tidemark.events.Operation;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.events.values.ColumnType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a payload once, from start to end. Of an envelope only {@code op}, {@code after}, and from {@code source} position
 * and time; {@code before} is jumped over, as it may be invented, unless row ids have to be taken from it. A payload that
 * is no envelope is a flattened row.
 */
final class ValueDecoder {
    /** What an envelope may begin with; a flattened row with such a column is told apart by what follows. */
    private static final Set<String> ENVELOPE =
            Set.of("before", "after", "source", "op", "ts_ms", "ts_us", "ts_ns", "transaction", "message");

    private final JsonFactory factory = Parsers.factory();
    private final Framing<SourceSchema> framing;
    private final Origin origin = new Origin();
    private final Flattening flattening = new Flattening(origin);
    private final RowReader rows;

    private final boolean readsBefore;
    private final RowReader formerRows;
    private RowImage before;

    /**
     * A decoder of one topic.
     *
     * @param configured types by column, for events that do not say them
     * @param readsBefore whether rows are told by {@code before}, too
     * @param unavailable what stands for a value that was left out
     */
    ValueDecoder(Map<String, ColumnType> configured, boolean readsBefore, UnavailableValue unavailable) {
        this.rows = new RowReader(unavailable);
        this.formerRows = new RowReader(unavailable);
        this.readsBefore = readsBefore;
        this.framing = new Framing<>(
                factory, schema -> SourceSchema.ofValue(schema, configured), SourceSchema.configured(configured));
    }

    ChangeEvent decode(byte[] value, List<String> keyColumns) {
        if (value.length == 0) {
            throw new UndecodableException("it is empty, expected a change event in JSON");
        }
        before = null;
        Framed<SourceSchema> framed = framing.open(value);
        try {
            Optional<ChangeEvent> envelope = envelope(value, framed, keyColumns);
            return envelope.isPresent() ? envelope.get() : flattened(value, framed, keyColumns);
        } catch (IOException notJson) {
            throw new UndecodableException("not JSON: " + Problems.of(notJson), notJson);
        }
    }

    /** The row as the last event says it was before, or as it was when it was deleted; empty where it does not say. */
    Optional<RowImage> before() {
        return Optional.ofNullable(before);
    }

    /** The event of an envelope, empty where the payload is none. */
    private Optional<ChangeEvent> envelope(byte[] value, Framed<SourceSchema> framed, List<String> keyColumns)
            throws IOException {
        try (JsonParser parser = parser(value, framed)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.VALUE_NULL) {
                Payloads.end(parser);
                return Optional.of(new ChangeEvent.Tombstone(0));
            }
            if (first != JsonToken.START_OBJECT) {
                throw new UndecodableException("it is no JSON object, expected a change event");
            }
            origin.clear();
            String operation = null;
            Slice document = null;
            boolean images = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                if (!images && operation == null && !ENVELOPE.contains(field)) {
                    return Optional.empty();
                }
                JsonToken token = parser.nextToken();
                switch (field) {
                    case "op" -> operation = parser.getText();
                    case "after" -> {
                        images = true;
                        document = token == JsonToken.START_OBJECT
                                ? rows.read(value, framed.from(), parser, framed.schema())
                                : null;
                    }
                    case "before" -> {
                        images = true;
                        if (readsBefore && token == JsonToken.START_OBJECT) {
                            Slice row = formerRows.read(value, framed.from(), parser, framed.schema());
                            before = new RowImage(row, formerRows.unavailable());
                        } else {
                            parser.skipChildren();
                        }
                    }
                    case "source" -> readSource(value, framed.from(), parser);
                    default -> parser.skipChildren();
                }
            }
            Payloads.end(parser);
            return operation == null || operation.length() != 1
                    ? Optional.empty()
                    : Optional.of(event(Operation.of(operation), document, framed.schema(), keyColumns));
        }
    }

    private ChangeEvent event(Operation operation, Slice document, SourceSchema schema, List<String> keyColumns) {
        return switch (operation) {
            case READ, BACKFILL, CREATE, UPDATE -> {
                if (document == null) {
                    throw new UndecodableException("it has op '" + operation.code() + "' and no 'after'");
                }
                yield upsert(origin.of(operation), document, schema, keyColumns, false);
            }
            case DELETE -> new ChangeEvent.Delete(origin.position(), origin.timestamp());
            case TRUNCATE -> new ChangeEvent.Truncate(origin.position(), origin.timestamp());
            case MESSAGE -> new ChangeEvent.Skipped(operation);
        };
    }

    private ChangeEvent flattened(byte[] value, Framed<SourceSchema> framed, List<String> keyColumns)
            throws IOException {
        try (JsonParser parser = parser(value, framed)) {
            parser.nextToken();
            origin.clear();
            flattening.clear();
            Slice document = rows.read(value, framed.from(), parser, framed.schema(), flattening);
            Payloads.end(parser);
            if (flattening.deleted()) {
                before = new RowImage(document, rows.unavailable());
                return new ChangeEvent.Delete(origin.position(), origin.timestamp());
            }
            if (document.length() == 2) {
                throw new UndecodableException("it is an object without columns, expected a change event");
            }
            Operation operation =
                    flattening.operation() == null ? Operation.UPDATE : Operation.of(flattening.operation());
            return upsert(origin.of(operation), document, framed.schema(), keyColumns, !flattening.carriesDeletes());
        }
    }

    private ChangeEvent upsert(
            Operation operation, Slice document, SourceSchema schema, List<String> keyColumns, boolean lone) {
        return new ChangeEvent.Upsert(
                operation,
                origin.position(),
                origin.timestamp(),
                document,
                rows.unavailable(),
                Optional.ofNullable(schema).map(known -> known.table(keyColumns)),
                lone);
    }

    /** Hands the fields of the object that the parser stands before to the origin; leaves it behind. */
    private void readSource(byte[] json, int offset, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        JsonToken token = parser.nextToken();
        while (token == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (!Origin.concerns(field)) {
                parser.skipChildren();
                token = parser.nextToken();
                continue;
            }
            int from = offset + Tokens.start(parser);
            parser.skipChildren();
            token = parser.nextToken();
            origin.set(field, new Slice(json, from, Tokens.endBefore(json, offset + Tokens.start(parser))));
        }
    }

    private JsonParser parser(byte[] value, Framed<SourceSchema> framed) throws IOException {
        return factory.createParser(value, framed.from(), framed.to() - framed.from());
    }
}
