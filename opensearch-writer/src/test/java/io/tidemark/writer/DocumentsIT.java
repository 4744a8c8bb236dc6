package io.tidemark.writer;

import static io.tidemark.writer.TestingChain.await;
import static io.tidemark.writer.TestingChangelog.column;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.values.ColumnType;
import io.tidemark.sandbox.Sandbox;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One writer that runs all the while; each test has rows of its own. */
@ExtendWith(Services.class)
class DocumentsIT {
    private static TestingChain chain;
    private static TestingProgram writer;

    @BeforeAll
    static void start(Sandbox sandbox) {
        chain = new TestingChain(sandbox);
        chain.changelog.createTopics(1);
        chain.changelog.schema(
                column("id", ColumnType.INT64),
                column("name", ColumnType.STRING),
                column("at", ColumnType.MICRO_TIMESTAMP),
                column("amount", ColumnType.INT64));
        writer = chain.startReady();
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    @Test
    void bringsADocumentWithItsVersion() {
        chain.changelog.row(0, "a,b%2C", 26_962_024, "{\"id\":1,\"name\":\"Ann\",\"amount\":1000.00}");

        await().until(() -> chain.document("a,b%2C").path("found").asBoolean());
        JsonNode found = chain.document("a,b%2C");
        assertEquals(26_962_024, found.path("_version").asLong());
        assertTrue(chain.search.text("/" + chain.index + "/_source/a%2Cb%252C").contains("\"amount\":1000.00"));
    }

    @Test
    void keepsTheNewerDocumentWhenAnOlderChangeComes() {
        chain.changelog.row(0, "order", 5, "{\"name\":\"new\"}");
        await().until(() -> chain.document("order").path("found").asBoolean());
        double stale = writer.metric("tidemark_writer_documents_total", "stale");

        chain.changelog.row(0, "order", 4, "{\"name\":\"old\"}");

        await().until(() -> writer.metric("tidemark_writer_documents_total", "stale") > stale);
        assertEquals("new", chain.document("order").at("/_source/name").asText());
    }

    @Test
    void keepsADeletedRowAwayWhenAnOlderChangeComes() {
        chain.changelog.row(0, "gone", 1, "{\"name\":\"x\"}");
        await().until(() -> chain.document("gone").path("found").asBoolean());
        chain.changelog.delete(0, "gone", 3);
        await().until(() -> !chain.document("gone").path("found").asBoolean());
        double stale = writer.metric("tidemark_writer_documents_total", "stale");

        chain.changelog.row(0, "gone", 2, "{\"name\":\"back\"}");

        await().until(() -> writer.metric("tidemark_writer_documents_total", "stale") > stale);
        assertFalse(chain.document("gone").path("found").asBoolean());
    }

    @Test
    void makesTheMappingBeforeTheFirstDocumentBehindAnAlias() {
        JsonNode made =
                chain.search.get("/" + chain.index + "?expand_wildcards=all").path(chain.index + "-000001");

        assertEquals("true", made.at("/settings/index/hidden").asText());
        assertEquals("1s", made.at("/settings/index/refresh_interval").asText());
        assertEquals("10m", made.at("/settings/index/gc_deletes").asText());
        assertEquals("0", made.at("/settings/index/number_of_replicas").asText());
        assertEquals("false", made.at("/mappings/dynamic").asText());
        assertEquals("long", made.at("/mappings/properties/id/type").asText());
        assertEquals(
                "keyword",
                made.at("/mappings/properties/name/fields/keyword/type").asText());
        assertEquals("date", made.at("/mappings/properties/at/type").asText());
    }

    @Test
    void refusesNoDocumentForItsValues() {
        chain.changelog.row(
                0,
                "odd",
                1,
                "{\"id\":18446744073709551615,\"name\":\"" + "x".repeat(40_000)
                        + "\",\"at\":\"infinity\",\"amount\":\"NaN\",\"unknown\":{\"a\":[1,\"b\"]}}");

        await().until(() -> chain.document("odd").path("found").asBoolean());
        assertEquals("NaN", chain.document("odd").at("/_source/amount").asText());
    }

    @Test
    void mapsAColumnBeforeTheFirstDocumentThatHasIt() {
        chain.changelog.schema(
                column("id", ColumnType.INT64), column("name", ColumnType.INT64), column("city", ColumnType.STRING));
        chain.changelog.row(0, "city", 1, "{\"id\":1,\"name\":7,\"city\":\"Basel\"}");

        await().until(() -> chain.search
                        .get("/" + chain.index + "/_search?q=city:basel")
                        .at("/hits/total/value")
                        .asInt()
                == 1);
        assertEquals(1, writer.metric("tidemark_writer_mapping_conflicts_total"));
        assertTrue(writer.output().contains("column name of table customers is now long"));
    }

    @Test
    void takesARefusedDocumentToTheDeadLettersAndWritesItsNeighbours() {
        for (int i = 0; i < 5; i++) {
            chain.changelog.row(0, "n" + i, 1, i == 2 ? "\"no object\"" : "{\"id\":" + i + "}");
        }
        chain.changelog.raw(0, "nonsense", "not a row".getBytes(UTF_8));

        await().until(() -> chain.changelog.deadLetters().size() == 2);
        List<ConsumerRecord<byte[], byte[]>> letters = chain.changelog.deadLetters();
        ConsumerRecord<byte[], byte[]> letter = letters.stream()
                .filter(one -> new String(one.key(), UTF_8).equals("n2"))
                .findFirst()
                .orElseThrow();
        assertTrue(new String(letter.value(), UTF_8).contains("\"row\":\"no object\""));
        assertTrue(TestingChangelog.header(letter, "message").contains("OpenSearch refuses the document: "));
        assertEquals("mapper_parsing_exception", TestingChangelog.header(letter, "exception"));
        assertEquals(chain.application + "-customers-rows-changelog", TestingChangelog.header(letter, "topic"));
        assertEquals("0", TestingChangelog.header(letter, "partition"));
        for (String id : List.of("n0", "n1", "n3", "n4")) {
            assertTrue(chain.document(id).path("found").asBoolean(), id);
        }
    }

    @Test
    void tellsWhatItDoesInMetrics() {
        chain.changelog.row(0, "metric", 1, "{\"id\":1}");

        await().until(() -> chain.document("metric").path("found").asBoolean());
        await().until(() ->
                writer.metric("tidemark_writer_lag_records", "table=\"customers\"", "partition=\"0\"") == 0);
        String metrics = writer.http().text("/metrics");
        assertTrue(writer.metric("tidemark_writer_documents_total", "outcome=\"written\"") > 0);
        assertTrue(writer.metric("tidemark_writer_bulk_seconds_count") > 0);
        assertTrue(writer.metric("tidemark_change_to_index_seconds_count", "table=\"customers\"") > 0);
        assertTrue(metrics.contains("tidemark_change_to_index_seconds_bucket{table=\"customers\",le=\"0.005\"}"));
        assertTrue(metrics.contains("kafka_consumer_fetch_manager_records_consumed_total"));
    }
}
