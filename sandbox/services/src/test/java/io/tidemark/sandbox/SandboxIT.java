package io.tidemark.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SandboxIT {
    private static final List<String> PROGRESS = new ArrayList<>();

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(EnumSet.allOf(Service.class), Ports.free(), Optional.empty(), PROGRESS::add);
    }

    @AfterAll
    static void stop() {
        var run = sandbox.processes().run().path();

        sandbox.close();

        assertEquals(List.of(), Leftovers.of(run));
        for (Service service : Service.values()) {
            assertTrue(Ports.isFree(sandbox.ports().of(service)), service::title);
        }
    }

    @Test
    void saysWhenEachServiceIsReady() {
        for (Service service : Service.values()) {
            assertEquals(
                    1,
                    PROGRESS.stream()
                            .filter(line -> line.startsWith(service.title() + " ") && line.contains(" ready at "))
                            .filter(line -> !line.startsWith("Kafka Connect") || service == Service.CONNECT)
                            .count(),
                    () -> service + " in " + PROGRESS);
        }
    }

    @Test
    void hasADatabaseReadyForLogicalDecoding() throws SQLException {
        try (Connection connection = connect(Sandbox.DATABASE_USER);
                ResultSet level = connection.createStatement().executeQuery("SHOW wal_level")) {
            assertTrue(level.next());
            assertEquals("logical", level.getString(1));
        }
    }

    @Test
    void asksForTheDatabasesPassword() {
        assertThrows(SQLException.class, () -> connect("guessed").close());
    }

    @Test
    void hasConnectWithDebezium() throws IOException {
        assertTrue(Http.get(sandbox.connectUrl() + "/connector-plugins")
                .contains("io.debezium.connector.postgresql.PostgresConnector"));
    }

    @Test
    void hasAnIndexThatIsGreenOnOneNode() throws IOException {
        Http.put(sandbox.openSearchUrl() + "/any/_doc/1?refresh=true", "{\"a\":1}");

        assertTrue(Http.get(sandbox.openSearchUrl() + "/_cluster/health?wait_for_status=green&timeout=20s")
                .contains("\"status\":\"green\""));
    }

    @Test
    void bringsAKilledServiceBack() {
        RunningProcess kafka = sandbox.process(Service.KAFKA);

        kafka.kill();
        assertFalse(kafka.isAlive());
        kafka.restart();
        sandbox.awaitReady(Service.KAFKA);

        assertTrue(kafka.isAlive());
    }

    @Test
    void fitsALaptopsMemory() {
        long together = 0;
        for (Service service : Service.values()) {
            long bytes = sandbox.rss(service);
            assertTrue(bytes > 20 << 20, () -> service + " holds " + bytes);
            together += bytes;
        }

        long all = together;
        assertTrue(all < 1_500L << 20, () -> "all hold " + all);
    }

    private static Connection connect(String password) throws SQLException {
        return DriverManager.getConnection(sandbox.jdbcUrl(), Sandbox.DATABASE_USER, password);
    }
}
