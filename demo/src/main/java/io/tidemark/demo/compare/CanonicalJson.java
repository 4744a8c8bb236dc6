package io.tidemark.demo.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;

/** One text for all spellings of a JSON value: keys sorted, no space; numbers keep exactly their digits. */
public final class CanonicalJson {
    private static final JsonFactory JSON = new JsonFactory();

    private CanonicalJson() {}

    /** The canonical text of one JSON value; what is no JSON is an {@link IllegalArgumentException}. */
    public static String of(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            String canonical = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON value: " + json);
            }
            return canonical;
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + json, e);
        }
    }

    private static String value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("no JSON: nothing there");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> quoted(parser.getText());
            default -> parser.getText();
        };
    }

    private static String object(JsonParser parser) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (fields.put(name, value(parser)) != null) {
                throw new IllegalArgumentException("the field '" + name + "' stands twice");
            }
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            text.append(text.isEmpty() ? "{" : ",");
            text.append(quoted(field.getKey())).append(':').append(field.getValue());
        }
        return text.isEmpty() ? "{}" : text.append('}').toString();
    }

    private static String array(JsonParser parser) throws IOException {
        StringBuilder text = new StringBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            text.append(text.isEmpty() ? '[' : ',').append(value(parser));
        }
        return text.isEmpty() ? "[]" : text.append(']').toString();
    }

    private static String quoted(String text) throws IOException {
        StringWriter writer = new StringWriter(text.length() + 2);
        try (JsonGenerator generator = JSON.createGenerator(writer)) {
            generator.writeString(text);
        }
        return writer.toString();
    }
}
