package io.tidemark.demo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.Deadline;
import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.demo.compare.Comparison;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.positions.AtRest;
import io.tidemark.demo.tables.ExampleTable;
import java.sql.Connection;
import java.sql.ResultSet;
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

/** The check on the real chain: green after everything that happens, and red for each wrong row that is planted. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedFaultsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DOCUMENT = "/" + ExampleTable.CUSTOMERS.index() + "/_doc/";

    private static Chain chain;

    @BeforeAll
    static void start() {
        chain = Chain.start(DemoPorts.free(), Optional.empty(), System.out::println);
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
    void isGreenAfterScenarioAndFaults() {
        new Scenario(chain, 7, System.out::println).run();
        AtRest.await(chain.pipeline(), PATIENCE);

        for (Verdict verdict : new Judge(chain).judge()) {
            verdict.lines().forEach(System.out::println);
            assertTrue(verdict.passed(), verdict.table().tableName());
        }
    }

    @Test
    @Order(2)
    void isRedForWrongRowsInTheIndex() {
        index("PUT", "1?refresh=true", "{\"customer_id\":1,\"full_name\":\"Somebody else\"}");
        index("DELETE", "2?refresh=true", "");
        index("PUT", "999999999?refresh=true", "{\"customer_id\":999999999}");

        List<Verdict> verdicts = new Judge(chain).judge();

        Comparison index = verdicts.get(ExampleTable.CUSTOMERS.ordinal()).inIndex();
        assertEquals(List.of("2"), index.lost());
        assertEquals(List.of("999999999"), index.ghost());
        assertEquals(1, index.stale().size());
        assertTrue(
                index.stale().getFirst().startsWith("1 (database "),
                index.stale().getFirst());
        assertFalse(verdicts.get(ExampleTable.CUSTOMERS.ordinal()).passed());
        assertTrue(verdicts.get(ExampleTable.CUSTOMERS.ordinal()).inTable().passed());
        assertTrue(verdicts.get(ExampleTable.HOLDINGS.ordinal()).passed());
    }

    @Test
    @Order(3)
    void isRedForWrongRowsInTheTable() throws Exception {
        Http.Answer stop = chain.http().send("PUT", chain.connectUrl() + "/connectors/holdings/stop", "");
        assertTrue(stop.status() < 300, stop.body());
        try (Connection connection = chain.database().connect();
                Statement statement = connection.createStatement()) {
            awaitUnread(statement);
            statement.execute("update bank_data.holding set holding_quantity = -1 where holding_id = 1");
            statement.execute("delete from bank_data.holding where holding_id = 2");
            statement.execute("insert into bank_data.holding (holding_id, user_id, holding_stock, holding_quantity)"
                    + " values (999999999, 1, 'LOST', 1)");
        }

        Verdict verdict = new Judge(chain).judge().get(ExampleTable.HOLDINGS.ordinal());

        assertEquals(List.of("999999999"), verdict.inTable().lost());
        assertEquals(List.of("2"), verdict.inTable().ghost());
        assertEquals(1, verdict.inTable().stale().size());
        assertEquals(List.of("2"), verdict.inIndex().ghost());
        assertFalse(verdict.passed());
    }

    /** A connector stops a while after it was asked to: what it sees until then is not lost. */
    private static void awaitUnread(Statement statement) throws SQLException {
        Deadline deadline = Deadline.in(PATIENCE);
        while (isRead(statement)) {
            deadline.pause(Duration.ofMillis(100), () -> "the connector still reads its slot");
        }
    }

    private static boolean isRead(Statement statement) throws SQLException {
        try (ResultSet slot = statement.executeQuery(
                "select active from pg_replication_slots where slot_name = 'tidemark_holdings'")) {
            return slot.next() && slot.getBoolean(1);
        }
    }

    private static void index(String method, String rest, String document) {
        Http.Answer answer = chain.http().send(method, chain.openSearchUrl() + DOCUMENT + rest, document);
        assertTrue(answer.status() < 300, answer.body());
    }
}
