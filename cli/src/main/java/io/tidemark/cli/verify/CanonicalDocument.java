package io.tidemark.cli.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tidemark.events.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One text for all spellings of a document. These differences are none, and no others: the order of fields, white space and
 * escapes; the zeros and the exponent of a number ({@link ValueForm}); and a column that is not there where the other side has
 * null. Everything else is kept: types, order in arrays, nulls below the columns.
 */
final class CanonicalDocument {
    /** Reads whatever a row may hold: PostgreSQL's numbers have up to 147,455 digits. */
    static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(1_000_000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(100_000)
                    .build())
            .build();

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private final Map<String, ValueForm> forms;
    private final Set<String> leftOut;
    private final Map<String, String> columns;

    /**
     * @param forms of the columns whose numbers are not exact
     * @param leftOut columns that are not compared
     * @param columns by the names that their fields have where these are others
     */
    CanonicalDocument(Map<String, ValueForm> forms, Set<String> leftOut, Map<String, String> columns) {
        this.forms = Map.copyOf(forms);
        this.leftOut = Set.copyOf(leftOut);
        this.columns = Map.copyOf(columns);
    }

    private record Field(String name, String value) {}

    /** The canonical text of a document. */
    String of(String document) throws IOException {
        try (JsonParser parser = JSON.createParser(document)) {
            parser.nextToken();
            return of(parser);
        }
    }

    /** The canonical text of the document that a parser stands before; behind it afterwards. */
    String of(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("not a document: " + parser.currentToken());
        }
        List<Field> fields = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String column = columns.getOrDefault(parser.currentName(), parser.currentName());
            JsonToken token = parser.nextToken();
            if (leftOut.contains(column)) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                fields.add(new Field(column, value(parser, forms.getOrDefault(column, ValueForm.EXACT))));
            }
        }
        return object(fields);
    }

    private static String value(JsonParser parser, ValueForm form) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(fields(parser, form));
            case START_ARRAY -> array(parser, form);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> form.number(parser.getText());
            case VALUE_STRING -> text(parser.getText(), form);
            default -> parser.getText();
        };
    }

    private static List<Field> fields(JsonParser parser, ValueForm form) throws IOException {
        List<Field> fields = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.add(new Field(name, value(parser, form)));
        }
        return fields;
    }

    /** Fields of one name, which json may have, keep their order. */
    private static String object(List<Field> fields) {
        fields.sort(Comparator.comparing(Field::name));
        StringBuilder text = new StringBuilder("{");
        for (Field field : fields) {
            text.append(text.length() == 1 ? "" : ",")
                    .append(quoted(field.name()))
                    .append(':')
                    .append(field.value());
        }
        return text.append('}').toString();
    }

    private static String array(JsonParser parser, ValueForm form) throws IOException {
        StringBuilder text = new StringBuilder("[");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            text.append(text.length() == 1 ? "" : ",").append(value(parser, form));
        }
        return text.append(']').toString();
    }

    private static String text(String text, ValueForm form) {
        boolean isNumber = form == ValueForm.DIGITS && NUMBER.matcher(text).matches();
        return isNumber ? form.number(text) : quoted(text);
    }

    private static String quoted(String text) {
        return new String(new JsonWriter().string(text).toBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The values of top-level fields as text, null for null; empty where one is missing or has a structure. */
    static Optional<List<String>> texts(String document, List<String> names) throws IOException {
        String[] values = new String[names.size()];
        int found = 0;
        try (JsonParser parser = JSON.createParser(document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int place = names.indexOf(parser.currentName());
                JsonToken token = parser.nextToken();
                if (token.isStructStart()) {
                    parser.skipChildren();
                } else if (place >= 0) {
                    values[place] = token == JsonToken.VALUE_NULL ? null : parser.getText();
                    found++;
                }
            }
        }
        return found == names.size() ? Optional.of(java.util.Arrays.asList(values)) : Optional.empty();
    }
}
