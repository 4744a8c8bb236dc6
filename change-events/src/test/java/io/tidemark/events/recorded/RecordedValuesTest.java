package io.tidemark.events.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.debezium.EventDecoder;
import io.tidemark.events.values.ColumnType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values of recorded events, against what the SQL behind them has put into the database. */
class RecordedValuesTest {
    private static final Path EVENTS =
            Path.of(System.getProperty("tidemark.home"), "..", "shared", "events", "recorded");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** For the file without schemas: connector modes string and isostring. */
    private static final Map<String, ColumnType> COLUMNS = Map.of(
            "balance", ColumnType.DECIMAL,
            "profile", ColumnType.JSON,
            "birth_date", ColumnType.DATE,
            "registered_at", ColumnType.ZONED_TIMESTAMP,
            "local_ts", ColumnType.TIMESTAMP,
            "t", ColumnType.TIME,
            "n", ColumnType.DECIMAL,
            "iv", ColumnType.INTERVAL,
            "photo", ColumnType.BYTES,
            "big_json", ColumnType.JSON);

    private static final String ANN = """
            {"customer_id":%d,"name":"Ann Lee","email":"ann@example.com","balance":%s,\
            "profile":{"risk":"low","langs":["en","de"]},"birth_date":"1980-02-29",\
            "registered_at":"2020-01-02T01:04:05.678901Z","local_ts":"2020-01-02T03:04:05.678901","t":"12:34:56.789",\
            "external_id":"123e4567-e89b-12d3-a456-426614174000","tags":["vip","eu",null],"tier":"gold","active":true,\
            "rate":0.125,"n":12345678901234567890.123456789,"small":7,"photo":"3q2+7w==","ip":"10.0.0.1","iv":"%s\"""";
    private static final String OTHERS = """
            {"customer_id":%d,"name":"%s","email":null,"balance":%s,"profile":null,"birth_date":%s,"registered_at":%s,\
            "local_ts":null,"t":null,"external_id":null,"tags":%s,"tier":"basic","active":true,"rate":%s,"n":%s,\
            "small":null,"photo":null,"ip":null,"iv":null""";

    @ParameterizedTest
    @CsvSource({
        "envelope-schemas, PT26H3M4S, null",
        "flat-schemas, PT26H3M4S, null",
        "envelope-plain-string, P1DT2H3M4S, '\"NaN\"'"
    })
    void areThoseOfTheDatabase(String file, String interval, String notANumber) throws IOException {
        assumeTrue(Files.isDirectory(EVENTS), "no recorded events at " + EVENTS);

        Map<Integer, Set<String>> documents = documents(EVENTS.resolve(file + ".jsonl"));

        assertEquals(
                Set.of(ANN.formatted(1, "1234.50", interval), ANN.formatted(1, "1200.25", interval)), documents.get(1));
        assertEquals(Set.of(ANN.formatted(11, "1200.25", interval)), documents.get(11));
        assertEquals(
                Set.of(OTHERS.formatted(2, "Bob Ray", "0.10", "null", "null", "[\"a\"]", "null", "null")),
                documents.get(2));
        assertEquals(
                Set.of(OTHERS.formatted(
                        3, "Inf", "null", "\"infinity\"", "\"infinity\"", "null", "\"NaN\"", notANumber)),
                documents.get(3));
        assertEquals(
                Set.of(OTHERS.formatted(
                        4, "BC", "null", "\"-0043-03-15\"", "\"-0043-03-15T00:00:00Z\"", "null", "null", "null")),
                documents.get(4));
    }

    /** The documents of each customer, up to the columns that are random. */
    private static Map<Integer, Set<String>> documents(Path file) throws IOException {
        EventDecoder decoder = new EventDecoder(COLUMNS);
        Map<Integer, Set<String>> documents = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode recorded = JSON.readTree(line);
            if (recorded.path("topic").asText().endsWith(".customer")
                    && decoder.value(bytes(recorded.path("value"))) instanceof Upsert upsert) {
                String document = upsert.document().toString();
                documents
                        .computeIfAbsent(
                                JSON.readTree(document).path("customer_id").asInt(), id -> new LinkedHashSet<>())
                        .add(document.substring(0, document.indexOf(",\"bio\":")));
            }
        }
        return documents;
    }

    private static byte[] bytes(JsonNode value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
