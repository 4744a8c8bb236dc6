package io.tidemark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeftBehindTest {
    private static final String POSTGRES = "io.debezium.connector.postgresql.PostgresConnector";

    @Test
    void isTheReplicationSlot() {
        assertTrue(of(Map.of("connector.class", POSTGRES, "slot.name", "bank"))
                .endsWith("select pg_drop_replication_slot('bank')"));
        assertTrue(of(Map.of("connector.class", "PostgresConnector")).contains("'debezium'"), "its default");
    }

    @Test
    void isNothingWhereTheSlotIsDroppedOrThereIsNone() {
        assertEquals("", of(Map.of("connector.class", POSTGRES, "slot.drop.on.stop", "true")));
        assertEquals("", of(Map.of("connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector")));
    }

    private static String of(Map<String, String> settings) {
        return LeftBehind.of(name -> Optional.ofNullable(settings.get(name)));
    }
}
