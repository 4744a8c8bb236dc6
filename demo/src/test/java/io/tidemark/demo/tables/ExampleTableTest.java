package io.tidemark.demo.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.sandbox.Home;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExampleTableTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void isPublishedByItsConnector(ExampleTable table) throws IOException {
        JsonNode connector = connector(table.capture().connector());
        SqlName name = table.sqlName();

        assertTrue(List.of(connector.path("table.include.list").asText().split(","))
                .contains(name.schema() + "." + name.table()));
        assertEquals(
                table.capture().topicPrefix(), connector.path("topic.prefix").asText());
    }

    @ParameterizedTest
    @EnumSource
    void hasItsSql(ExampleTable table) {
        assertNotNull(ExampleTable.class.getResource(table.tableName() + ".sql"));
        assertNotNull(ExampleTable.class.getResource("../check/" + table.tableName() + "-documents.sql"));
    }

    @ParameterizedTest
    @EnumSource
    void hasTheColumnsThatAreWrittenIntoIt(ExampleTable table) {
        var values = table.rowValues(new Random(1));

        assertTrue(table.columns().containsAll(values.row().keySet()));
        assertTrue(table.columns().containsAll(values.edit().keySet()));
        assertTrue(table.columns().contains(values.plainColumn()));
        assertTrue(table.touchedColumn().isEmpty() || table.columns().contains(table.touchedColumn()));
    }

    @Test
    void sharesNeitherTopicNorIndex() {
        assertEquals(
                ExampleTable.values().length,
                Stream.of(ExampleTable.values())
                        .map(ExampleTable::topic)
                        .distinct()
                        .count());
        assertEquals(
                ExampleTable.values().length,
                Stream.of(ExampleTable.values())
                        .map(ExampleTable::index)
                        .distinct()
                        .count());
    }

    @Test
    void hasConnectorsThatDoNotGetInEachOthersWay() throws IOException {
        for (String name : ExampleTable.connectors()) {
            JsonNode connector = connector(name);
            assertEquals("tidemark_" + name, connector.path("slot.name").asText());
            assertEquals("tidemark_" + name, connector.path("publication.name").asText());
            assertEquals(name, connector.path("message.prefix.include.list").asText());
            assertEquals(
                    "SELECT pg_logical_emit_message(true, '" + name + "', '')",
                    connector.path("heartbeat.action.query").asText());
            String signals = connector.path("signal.data.collection").asText();
            assertEquals("signals." + name, signals);
            assertTrue(List.of(connector.path("table.include.list").asText().split(","))
                    .contains(signals));
            assertEquals(
                    "connector=" + name, connector.path("custom.metric.tags").asText());
        }
    }

    private static JsonNode connector(String name) throws IOException {
        return MAPPER.readTree(
                Home.find().root().resolve("infra/connect/" + name + ".json").toFile());
    }
}
