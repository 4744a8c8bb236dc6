package io.tidemark.events.debezium;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.events.ChangeEvent;
import io.tidemark.events.Operation;
import io.tidemark.events.Position;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads an envelope once, from start to end, and of it only {@code op}, {@code after}, and from {@code source} position
 * and time. {@code before} is jumped over: it may be invented.
 */
final class ValueDecoder {
    private final JsonFactory factory = new JsonFactory();
    private final Framing<SourceSchema> framing = new Framing<>(factory, SourceSchema::ofEnvelope);
    private final AfterReader after = new AfterReader();

    ChangeEvent decode(byte[] value, List<String> keyColumns) {
        if (value.length == 0) {
            throw new UndecodableException("it is empty, expected a Debezium envelope in JSON");
        }
        Framed<SourceSchema> framed = framing.open(value);
        int length = framed.to() - framed.from();
        try (JsonParser parser = factory.createParser(value, framed.from(), length)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                Payloads.end(parser);
                return new ChangeEvent.Tombstone();
            }
            if (token != JsonToken.START_OBJECT) {
                throw new UndecodableException("it is no JSON object, expected a Debezium envelope");
            }
            return envelope(value, framed, parser, keyColumns);
        } catch (IOException notJson) {
            throw new UndecodableException("not JSON: " + Problems.of(notJson), notJson);
        }
    }

    private ChangeEvent envelope(byte[] value, Framed<SourceSchema> framed, JsonParser parser, List<String> keyColumns)
            throws IOException {
        String operation = null;
        Slice document = null;
        Origin origin = Origin.UNKNOWN;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "op" -> operation = parser.getText();
                case "after" ->
                    document = token == JsonToken.START_OBJECT
                            ? after.read(value, framed.from(), parser, framed.schema())
                            : null;
                case "source" -> origin = Origin.read(parser);
                default -> parser.skipChildren();
            }
        }
        Payloads.end(parser);
        if (operation == null) {
            throw new UndecodableException("it has no 'op', expected a Debezium envelope");
        }
        return event(Operation.of(operation), origin, document, framed.schema(), keyColumns);
    }

    private ChangeEvent event(
            Operation operation, Origin origin, Slice document, SourceSchema schema, List<String> keyColumns) {
        Optional<Position> position = origin.position();
        return switch (operation) {
            case READ, CREATE, UPDATE -> {
                if (document == null) {
                    throw new UndecodableException("it has op '" + operation.code() + "' and no 'after'");
                }
                yield new ChangeEvent.Upsert(
                        operation,
                        position,
                        origin.timestamp(),
                        document,
                        after.unavailable(),
                        Optional.ofNullable(schema).map(known -> known.table(keyColumns)));
            }
            case DELETE -> new ChangeEvent.Delete(position, origin.timestamp());
            case TRUNCATE -> new ChangeEvent.Truncate(position, origin.timestamp());
            case MESSAGE -> new ChangeEvent.Skipped(operation);
        };
    }
}
