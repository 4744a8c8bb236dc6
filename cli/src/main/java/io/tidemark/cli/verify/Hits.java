package io.tidemark.cli.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documents of one answer, of a search or of {@code _mget}; read as they stand, so that no digit and no field of a document
 * is lost on the way.
 *
 * @param scroll what the next page is asked with, empty where there is none
 * @param whole whether every shard has answered
 */
record Hits(List<PlacedRow> rows, String scroll, boolean whole) {
    Hits {
        rows = List.copyOf(rows);
    }

    static Hits read(byte[] answer, CanonicalDocument canonical) throws IOException {
        List<PlacedRow> rows = new ArrayList<>();
        String scroll = "";
        boolean whole = true;
        try (JsonParser parser = CanonicalDocument.JSON.createParser(answer)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "_scroll_id" -> scroll = parser.getText();
                    case "timed_out" -> whole &= !parser.getBooleanValue();
                    case "_shards" -> whole &= failedShards(parser) == 0;
                    case "hits" -> hits(parser, canonical, rows);
                    case "docs" -> list(parser, canonical, rows);
                    default -> parser.skipChildren();
                }
            }
        }
        return new Hits(rows, scroll, whole);
    }

    private static int failedShards(JsonParser parser) throws IOException {
        int failed = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("failed")) {
                failed = parser.getIntValue();
            } else {
                parser.skipChildren();
            }
        }
        return failed;
    }

    private static void hits(JsonParser parser, CanonicalDocument canonical, List<PlacedRow> rows) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("hits")) {
                list(parser, canonical, rows);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void list(JsonParser parser, CanonicalDocument canonical, List<PlacedRow> rows) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            row(parser, canonical).ifPresent(rows::add);
        }
    }

    /** Empty where there is no document of that id. */
    private static Optional<PlacedRow> row(JsonParser parser, CanonicalDocument canonical) throws IOException {
        String id = "";
        long version = 0;
        String document = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "_id" -> id = parser.getText();
                case "_version" -> version = parser.getLongValue();
                case "_source" -> document = canonical.of(parser);
                case "error" -> throw new IOException("document " + id + " cannot be read");
                default -> parser.skipChildren();
            }
        }
        return document == null
                ? Optional.empty()
                : Optional.of(new PlacedRow(id, version, Optional.empty(), document, ""));
    }
}
