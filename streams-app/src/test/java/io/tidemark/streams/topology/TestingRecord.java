package io.tidemark.streams.topology;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A record that Debezium wrote, from a file of one JSON object a record.
 *
 * @param key the key as it was sent; null where there was none
 * @param value the value as it was sent; null where there was none, which a JSON null of four bytes is not
 */
record TestingRecord(String key, String value) {
    /** Exactly the digits that there are. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** The records of a file whose topic ends so, in the order of the file. */
    static List<TestingRecord> read(Path file, String topicEnd) throws IOException {
        List<TestingRecord> records = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode record = JSON.readTree(line);
            if (record.path("topic").asText().endsWith(topicEnd)) {
                records.add(new TestingRecord(part(record, "key"), part(record, "value")));
            }
        }
        return records;
    }

    private static String part(JsonNode record, String part) throws IOException {
        return record.path(part + "Bytes").asInt() < 0 ? null : JSON.writeValueAsString(record.get(part));
    }
}
