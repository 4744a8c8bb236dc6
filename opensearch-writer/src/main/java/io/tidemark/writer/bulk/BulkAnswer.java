package io.tidemark.writer.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the answer to a bulk: one {@link ItemAnswer} an item, in the order of the request. The client's own type cannot
 * be used, because it throws at an item whose replica failed.
 */
final class BulkAnswer {
    private static final JsonFactory JSON = new JsonFactory();

    private BulkAnswer() {}

    static List<ItemAnswer> read(InputStream body) throws IOException {
        List<ItemAnswer> items = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer to a bulk is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("items")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        parser.nextToken();
                        parser.nextToken();
                        items.add(item(parser));
                        parser.nextToken();
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return items;
    }

    private static ItemAnswer item(JsonParser parser) throws IOException {
        int status = 0;
        Problem problem = new Problem("", "");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "status" -> status = parser.getIntValue();
                case "error" -> problem = problem(parser);
                default -> parser.skipChildren();
            }
        }
        return new ItemAnswer(status, problem.type(), problem.reason());
    }

    private static Problem problem(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return new Problem("unknown", parser.getText());
        }
        String type = "unknown";
        String reason = "";
        String cause = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> type = parser.getText();
                case "reason" -> reason = parser.getText();
                case "caused_by" -> cause = problem(parser).reason();
                default -> parser.skipChildren();
            }
        }
        return new Problem(type, cause.isEmpty() ? reason : reason + ": " + cause);
    }

    private record Problem(String type, String reason) {}
}
