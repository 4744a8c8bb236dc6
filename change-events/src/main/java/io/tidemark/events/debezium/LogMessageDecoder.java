package io.tidemark.events.debezium;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.events.LogMessage;
import io.tidemark.events.Operation;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.io.IOException;
import java.util.Optional;

/** Decodes the records of a topic on which a connector publishes the messages of the database's log; for one thread. */
public final class LogMessageDecoder {
    private final JsonFactory factory = Parsers.factory();
    private final Framing<Object> framing = new Framing<>(factory, schema -> null, null);
    private final Origin origin = new Origin();

    /**
     * The message of a record; empty where it is none, or says no position.
     *
     * @param value as it stands in the record, null for a tombstone
     * @throws UndecodableException when it is no JSON
     */
    public Optional<LogMessage> decode(byte[] value) {
        if (value == null || value.length == 0) {
            return Optional.empty();
        }
        Framed<Object> framed = framing.open(value);
        Slice payload = new Slice(value, framed.from(), framed.to());
        if (!isObject(payload)) {
            return Optional.empty();
        }
        JsonObject envelope = JsonObject.index(payload);
        return envelope.value("op")
                        .filter(operation -> operation.unquoted().equals(String.valueOf(Operation.MESSAGE.code())))
                        .isPresent()
                ? envelope.value("source").flatMap(source -> message(envelope, source))
                : Optional.empty();
    }

    private Optional<LogMessage> message(JsonObject envelope, Slice source) {
        origin.clear();
        JsonObject fields = JsonObject.index(source);
        for (int field = 0; field < fields.size(); field++) {
            origin.set(fields.name(field).toString(), fields.value(field));
        }
        String prefix = envelope.value("message")
                .filter(message -> !message.isNull())
                .flatMap(message -> JsonObject.index(message).value("prefix"))
                .filter(text -> !text.isNull())
                .map(Slice::unquoted)
                .orElse("");
        return origin.position().map(position -> new LogMessage(prefix, position));
    }

    /** Whether it is an object of valid JSON, as the index of its fields wants it. */
    private boolean isObject(Slice payload) {
        try (JsonParser parser = factory.createParser(payload.array(), payload.from(), payload.length())) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            parser.skipChildren();
            Payloads.end(parser);
            return isObject;
        } catch (IOException notJson) {
            throw new UndecodableException("not JSON: " + Problems.of(notJson), notJson);
        }
    }
}
