package io.tidemark.streams.topology;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.updated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.Row;
import io.tidemark.events.TableSchema;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTopologyTest {
    private static final TableSettings HOLDINGS = new TableSettings("holdings", "bank.holding", List.of(), "holdings");

    @TempDir
    private Path state;

    private TestingTable table;

    @BeforeEach
    void start() {
        table = TestingTable.of(HOLDINGS, state);
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void keepsTheCurrentRow() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(7), updated(7, "ACME", 12, 20));

        assertEquals(
                document(7, "ACME", 12), table.row(7).document().orElseThrow().toString());
        assertEquals("{\"quantity\":10}", table.row(7).changed().orElseThrow().toString());
    }

    @Test
    void writesNothingWhenTheSameEventsComeAgain() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(7), updated(7, "ACME", 12, 20));
        Row known = table.row(7);
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(7), updated(7, "ACME", 12, 20));

        assertEquals(known, table.row(7));
        assertEquals(List.of(2L, 1L, 1L, 0L, 0L), table.dispositions());
    }

    @Test
    void keepsThePositionOfAnUpdateThatSetsWhatAlreadyIs() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(7), updated(7, "ACME", 10, 20));

        assertEquals(10, table.row(7).version());
        assertEquals("0/14", table.row(7).position().orElseThrow().text());
    }

    @Test
    void keepsADeletedRowAsTombstone() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(7), deleted(20));
        table.pipe(key(7), null);

        assertTrue(table.row(7).isTombstone());
        assertEquals(0, table.statistics().rows());
        assertEquals(List.of(2L, 1L, 0L, 0L, 0L), table.dispositions());
    }

    @Test
    void forgetsATombstoneWhenItsTimeIsUp() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(8), inserted(8, "ACME", 10, 11));
        table.pipe(key(7), deleted(20));

        table.pass(TestingTable.TOMBSTONES.minusMinutes(1));
        assertTrue(table.row(7).isTombstone());
        table.pass(Duration.ofMinutes(2));

        assertNull(table.row(7));
        assertEquals(
                document(8, "ACME", 10), table.row(8).document().orElseThrow().toString());
    }

    @Test
    void countsRowsAndWhatBecameOfEvents() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(8), inserted(8, "ACME", 10, 11));
        table.pipe(key(8), updated(8, "ACME", 9, 5));
        table.pipe(key(8), "{\"op\":\"m\"}");
        table.pipe(key(8), "garbage");

        assertEquals(2, table.statistics().rows());
        assertEquals(1_000_011, table.statistics().lastChange());
        assertEquals(List.of(2L, 0L, 1L, 1L, 1L), table.dispositions());
        assertEquals(1, table.count("tidemark.events", "table", "holdings", "op", "u", "outcome", "stale"));
    }

    @Test
    void sendsWhatItCannotUnderstandToTheDeadLetters() {
        table.pipe(key(7), "garbage");
        table.pipe("{", inserted(7, "ACME", 10, 10));
        table.pipe(null, inserted(7, "ACME", 10, 10));
        table.pipe(key(8), inserted(8, "ACME", 10, 10));

        List<TestRecord<byte[], byte[]>> letters = table.deadLetters();
        assertEquals(3, letters.size());
        assertEquals("garbage", new String(letters.get(0).value(), StandardCharsets.UTF_8));
        assertEquals(key(7), new String(letters.get(0).key(), StandardCharsets.UTF_8));
        assertTrue(
                TestingTable.message(letters.get(0)).startsWith("the record's value cannot be read: not JSON"),
                TestingTable.message(letters.get(0)));
        assertTrue(
                TestingTable.message(letters.get(1)).startsWith("the record's key cannot be read"),
                TestingTable.message(letters.get(1)));
        assertEquals(
                "the record has no key: give the table a primary key, or name the columns that tell its rows apart in"
                        + " tables.holdings.key",
                TestingTable.message(letters.get(2)));
        assertEquals(
                document(8, "ACME", 10), table.row(8).document().orElseThrow().toString());
    }

    @Test
    void announcesASchemaOnce() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(8), inserted(8, "ACME", 10, 11));
        table.pipe(key(8), inserted(8, "ACME", 10, 11).replace("\"quantity\"", "\"amount\""));

        List<TableSchema> schemas = table.schemas();
        assertEquals(2, schemas.size());
        assertEquals("quantity", schemas.get(0).columns().get(2).name());
        assertEquals(0, schemas.get(0).columns().get(0).keyPlace());
        assertEquals("amount", schemas.get(1).columns().get(2).name());
    }

    @Test
    void isTheTopologyThatIsWrittenDown() throws IOException {
        String written;
        try (var golden = TableTopologyTest.class.getResourceAsStream("topology.txt")) {
            written = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertEquals(written, TestingTable.description(HOLDINGS, state));
    }
}
