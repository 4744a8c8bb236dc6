package io.tidemark.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDataIT {
    private static final Set<Service> STORES = EnumSet.of(Service.POSTGRES, Service.KAFKA, Service.OPENSEARCH);

    @TempDir
    private Path data;

    @Test
    void isThereAgainAfterAStopAndMayMoveToOtherPorts() throws IOException, SQLException {
        String cluster;
        try (Sandbox first = start()) {
            execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
            Http.put(first.openSearchUrl() + "/kept/_doc/1", "{\"answer\":42}");
            cluster = Files.readString(data.resolve("kafka/meta.properties"));
            SandboxException refused = assertThrows(SandboxException.class, this::start);
            assertTrue(refused.getMessage().contains("is in use by another sandbox"), refused::getMessage);
        }

        try (Sandbox second = start()) {
            assertEquals(42, answer(second));
            assertEquals("{\"answer\":42}", Http.get(second.openSearchUrl() + "/kept/_source/1"));
            assertEquals(cluster, Files.readString(data.resolve("kafka/meta.properties")));
            assertTrue(Files.exists(data.resolve("logs/kafka.log")));
        }
    }

    private Sandbox start() {
        return Sandbox.start(STORES, Ports.free(), Optional.of(data), line -> {});
    }

    private static void execute(Sandbox sandbox, String sql) throws SQLException {
        try (Connection connection = connect(sandbox);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int answer(Sandbox sandbox) throws SQLException {
        try (Connection connection = connect(sandbox);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT answer FROM kept")) {
            assertTrue(rows.next());
            return rows.getInt(1);
        }
    }

    private static Connection connect(Sandbox sandbox) throws SQLException {
        return DriverManager.getConnection(sandbox.jdbcUrl(), Sandbox.DATABASE_USER, Sandbox.DATABASE_USER);
    }
}
