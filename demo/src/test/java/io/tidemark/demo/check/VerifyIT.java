package io.tidemark.demo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.connectors.ConnectorDefinition;
import io.tidemark.demo.Deadline;
import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.positions.AtRest;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.traffic.BackgroundTraffic;
import io.tidemark.demo.traffic.Tally;
import io.tidemark.demo.traffic.Traffic;
import io.tidemark.sandbox.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} on the real chain: green when all is well, red for each wrong row that is planted, and green again by repair. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerifyIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DOCUMENT = "/" + ExampleTable.CUSTOMERS.index() + "/_doc/";
    private static final String SLOT = "tidemark_holdings";

    @TempDir
    private static Path folder;

    private static Chain chain;
    private static TestingVerify verify;

    @BeforeAll
    static void start() {
        chain = Chain.start(DemoPorts.free(), Optional.empty(), System.out::println);
        verify = new TestingVerify(chain.configuration());
        AtRest.await(chain.pipeline(), PATIENCE);
    }

    @AfterAll
    static void stop() {
        if (chain != null) {
            chain.close();
        }
    }

    @Test
    @Order(1)
    void isGreenAtRest() throws Exception {
        TestingVerify.Outcome outcome = verify.run();

        assertEquals(0, outcome.exit());
        assertEquals(ExampleTable.values().length, outcome.json().path("tables").size());
        for (JsonNode table : outcome.json().path("tables")) {
            JsonNode rows = table.path("rows");
            assertTrue(rows.path("database").asLong() > 0, table::toString);
            assertTrue(table.path("notes").isEmpty(), table::toString);
        }
    }

    @Test
    @Order(2)
    void isGreenWhileTrafficRuns() throws Exception {
        List<ExampleTable> tables = List.of(ExampleTable.values());
        Tally tally = new Tally();
        try (BackgroundTraffic traffic = BackgroundTraffic.start(
                List.of(new Traffic(chain.database(), new Traffic.Order(tables, 100, Long.MAX_VALUE, 11), tally)))) {
            TestingVerify.Outcome outcome = verify.run();
            traffic.checkRunning();

            assertEquals(0, outcome.exit());
            assertTrue(tally.total() > 0);
        }
        AtRest.await(chain.pipeline(), PATIENCE);
    }

    @Test
    @Order(3)
    void findsAndMendsWrongRowsInTheIndex() throws Exception {
        index("PUT", "1?refresh=true", "{\"customer_id\":1,\"full_name\":\"Somebody else\"}");
        index("DELETE", "2?refresh=true", "");
        index("PUT", "999999999?refresh=true", "{\"customer_id\":999999999}");

        TestingVerify.Outcome red = verify.run("--patience", "2s");
        TestingVerify.Outcome mended = verify.run("--patience", "2s", "--repair", "customers");
        TestingVerify.Outcome after = verify.run("--patience", "0s", "--table", "customers", "--repair");

        assertEquals(1, red.exit());
        assertEquals(List.of("GHOST 999999999", "LOST 2", "STALE 1"), red.differences("customers", "index"));
        assertEquals(List.of(), red.differences("customers", "table"));
        assertTrue(red.table("holdings").path("equal").asBoolean());
        assertEquals(0, mended.exit());
        assertEquals(0, after.exit());
        assertTrue(after.table("customers").path("repairs").isEmpty());
    }

    @Test
    @Order(4)
    void findsAndMendsWhatTheConnectorMissed() throws Exception {
        awayFromItsSlot(
                "no_data",
                "update bank_data.holding set holding_quantity = -1 where holding_id = 1",
                "delete from bank_data.holding where holding_id = 2",
                "delete from bank_data.holding_nokey where holding_id = 3",
                "update bank_data.holding_nokey set holding_quantity = -4 where holding_id = 4",
                "insert into bank_data.holding (holding_id, user_id, holding_stock, holding_quantity)"
                        + " values (999999999, 1, 'LOST', 1)");

        TestingVerify.Outcome red = verify.run("--patience", "2s", "holdings", "holdings_nokey");
        TestingVerify.Outcome mended = verify.run("--repair", "--patience", "10s", "holdings", "holdings_nokey");

        assertEquals(1, red.exit());
        for (String place : List.of("table", "index")) {
            assertEquals(List.of("GHOST 2", "LOST 999999999", "STALE 1"), red.differences("holdings", place));
            assertEquals(List.of("GHOST 3", "STALE 4"), red.differences("holdings_nokey", place));
        }
        assertTrue(
                red.json().toString().contains("holding_quantity: -1 / "),
                red.json().toString());
        assertEquals(0, mended.exit());
    }

    @Test
    @Order(5)
    void mendsRowsThatANewSnapshotDidNotShow() throws Exception {
        awayFromItsSlot(
                "initial",
                "delete from bank_data.holding where holding_id in (5, 6)",
                "delete from bank_data.holding_nokey where holding_id = 5");

        TestingVerify.Outcome red = verify.run("--patience", "10s", "holdings", "holdings_nokey");
        TestingVerify.Outcome mended = verify.run("--repair", "--patience", "10s", "holdings", "holdings_nokey");

        assertEquals(1, red.exit());
        assertEquals(List.of("GHOST 5", "GHOST 6"), red.differences("holdings", "table"));
        assertEquals(List.of("GHOST 5"), red.differences("holdings_nokey", "table"));
        assertEquals(0, mended.exit());
    }

    @Test
    @Order(6)
    void looksAtSomeRowsOnly() throws Exception {
        TestingVerify.Outcome outcome = verify.run("--sample", "20");

        assertEquals(0, outcome.exit());
        assertEquals(20, outcome.table("customers").at("/rows/database").asLong());
    }

    /** Changes that no connector ever sees: its slot is gone when they are made, and it begins anew after them. */
    private static void awayFromItsSlot(String snapshotMode, String... changes) throws Exception {
        chain.connectors().put(holdings(snapshotMode));
        chain.connectors().awaitSettled();
        chain.connectors().awaitRunning("holdings", PATIENCE);
        String url = chain.connectUrl() + "/connectors/holdings";
        ask("PUT", url + "/stop");
        try (Connection connection = chain.database().connect();
                Statement statement = connection.createStatement()) {
            dropSlot(statement);
            for (String change : changes) {
                assertEquals(1, Math.min(1, statement.executeUpdate(change)), change);
            }
        }
        ask("DELETE", url + "/offsets");
        ask("PUT", url + "/resume");
        chain.connectors().awaitSettled();
        chain.connectors().awaitRunning("holdings", PATIENCE);
    }

    private static ConnectorDefinition holdings(String snapshotMode) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Path given = Home.find().root().resolve("infra/connect/holdings.json");
        ObjectNode definition = (ObjectNode) json.readTree(given.toFile());
        definition.put("snapshot.mode", snapshotMode);
        return ConnectorDefinition.read(
                Files.writeString(folder.resolve("holdings.json"), definition.toPrettyString()));
    }

    /** A connector stops a while after it was asked to: what it sees until then is not missed. */
    private static void dropSlot(Statement statement) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (!isDropped(statement)) {
            deadline.pause(Duration.ofMillis(200), () -> "the connector still reads its slot");
        }
    }

    private static boolean isDropped(Statement statement) {
        try {
            return statement.execute("select pg_drop_replication_slot('" + SLOT + "')");
        } catch (SQLException stillRead) {
            return false;
        }
    }

    private static void ask(String method, String url) {
        Deadline deadline = Deadline.in(PATIENCE);
        Http.Answer answer = chain.http().send(method, url, "");
        while (answer.status() >= 300) {
            Http.Answer last = answer;
            deadline.pause(
                    Duration.ofMillis(300),
                    () -> method + " " + url + " answers " + last.status() + ": " + last.body());
            answer = chain.http().send(method, url, "");
        }
    }

    private static void index(String method, String rest, String document) {
        Http.Answer answer = chain.http().send(method, chain.openSearchUrl() + DOCUMENT + rest, document);
        assertTrue(answer.status() < 300, answer.body());
    }
}
