package io.tidemark.events.debezium;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.events.json.UndecodableException;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Takes schema and payload of a message apart. Three of four kilobytes of a message with a schema are that schema, the
 * same in nearly every message: its bytes are compared with those seen last and jumped over; only a new one is parsed.
 *
 * @param <S> what is made of a schema
 */
final class Framing<S> {
    private static final int REMEMBERED = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Known<S>(byte[] prefix, S schema) {
        boolean begins(byte[] message) {
            return message.length > prefix.length
                    && Arrays.mismatch(prefix, 0, prefix.length, message, 0, prefix.length) < 0;
        }
    }

    private final JsonFactory factory;
    private final Function<JsonNode, S> parse;
    private final S without;
    private final Known<S>[] known;
    private int last;

    /**
     * Remembers nothing yet.
     *
     * @param without what holds for a message without a schema; may be null
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Framing(JsonFactory factory, Function<JsonNode, S> parse, S without) {
        this.factory = factory;
        this.without = without;
        this.parse = parse;
        this.known = new Known[REMEMBERED];
    }

    /**
     * Finds the payload; a message without a frame is all payload.
     *
     * @throws UndecodableException when the message is not JSON
     */
    Framed<S> open(byte[] message) {
        if (message[message.length - 1] == '}') {
            for (int i = 0; i < REMEMBERED; i++) {
                int at = (last + i) % REMEMBERED;
                if (known[at] != null && known[at].begins(message)) {
                    last = at;
                    return new Framed<>(known[at].schema(), known[at].prefix().length, message.length - 1);
                }
            }
        }
        if (!mayHaveFrame(message)) {
            return new Framed<>(without, 0, message.length);
        }
        try (JsonParser parser = factory.createParser(message)) {
            return read(message, parser);
        } catch (IOException notJson) {
            throw new UndecodableException("not JSON: " + Problems.of(notJson), notJson);
        }
    }

    /** Whether the first field could be one of a frame, by its first letter: spares most messages a parser of their own. */
    private static boolean mayHaveFrame(byte[] message) {
        int brace = afterSpace(message, 0);
        if (brace == message.length || message[brace] != '{') {
            return false;
        }
        int quote = afterSpace(message, brace + 1);
        if (quote + 1 >= message.length) {
            return true;
        }
        byte letter = message[quote + 1];
        return letter == 's' || letter == 'p' || letter == '\\';
    }

    private static int afterSpace(byte[] message, int from) {
        int at = from;
        while (at < message.length && message[at] <= ' ' && message[at] >= 0) {
            at++;
        }
        return at;
    }

    private Framed<S> read(byte[] message, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new Framed<>(without, 0, message.length);
        }
        S schema = without;
        boolean schemaFirst = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            int from = Tokens.start(parser);
            if (name.equals("payload")) {
                parser.skipChildren();
                parser.nextToken();
                int to = Tokens.endBefore(message, Tokens.start(parser));
                if (schemaFirst && parser.currentToken() == JsonToken.END_OBJECT) {
                    remember(Arrays.copyOf(message, from), schema);
                }
                return new Framed<>(schema, from, to);
            }
            if (!name.equals("schema") || (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_NULL)) {
                return new Framed<>(without, 0, message.length);
            }
            parser.skipChildren();
            if (token == JsonToken.START_OBJECT) {
                schema = parse.apply(JSON.readTree(
                        message, from, (int) parser.currentLocation().getByteOffset() - from));
                schemaFirst = true;
            }
        }
        return new Framed<>(without, 0, message.length);
    }

    private void remember(byte[] prefix, S schema) {
        last = (last + REMEMBERED - 1) % REMEMBERED;
        known[last] = new Known<>(prefix, schema);
    }
}
