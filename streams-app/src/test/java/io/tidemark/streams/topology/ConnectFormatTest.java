package io.tidemark.streams.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.RowId;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.TableSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectFormatTest {
    private static final String CONVERTER = TestingConverter.class.getName();

    @Test
    void readsWhatAConverterOfTheClassPathReads() {
        TableSerdes serdes = new TableSerdes(table(Map.of("converter", CONVERTER, "friendly", "yes")));

        assertEquals(new RowId.Of("7"), serdes.sourceKey().deserializer().deserialize("t", bytes("7")));
        ChangeEvent.Upsert event = assertInstanceOf(
                ChangeEvent.Upsert.class,
                serdes.sourceValue().deserializer().deserialize("t", bytes("7;ACME;1712757806387")));

        assertEquals(
                "{\"id\":7,\"stock\":\"ACME\",\"at\":\"2024-04-10T14:03:26.387\"}",
                event.document().toString());
    }

    @Test
    void leavesATombstoneATombstone() {
        TableSerdes serdes = new TableSerdes(table(Map.of("converter", CONVERTER, "friendly", "yes")));

        assertInstanceOf(
                ChangeEvent.Tombstone.class, serdes.sourceValue().deserializer().deserialize("t", null));
    }

    @Test
    void saysWhatTheConverterCannotRead() {
        TableSerdes serdes = new TableSerdes(table(Map.of("converter", CONVERTER, "friendly", "yes")));

        assertEquals(
                new RowId.Unreadable("the record's key cannot be read: 2 values"),
                serdes.sourceKey().deserializer().deserialize("t", bytes("7;8")));
        assertEquals(
                new ChangeEvent.Undecodable("the record's value cannot be read: 1 values"),
                serdes.sourceValue().deserializer().deserialize("t", bytes("7")));
    }

    @Test
    void refusesAConverterThatIsNotThereOrRefusesItself() {
        assertEquals(
                "tables.holdings.format.converter: is 'nowhere.Converter', allowed: a class that implements"
                        + " org.apache.kafka.connect.storage.Converter; its jars stand where TIDEMARK_CLASSPATH says",
                problem(Map.of("converter", "nowhere.Converter")));
        assertEquals(
                "tables.holdings.format: friendly is 'no', allowed: yes",
                problem(Map.of("converter", CONVERTER, "friendly", "no")));
    }

    private static String problem(Map<String, String> format) {
        return assertThrows(ConfigurationException.class, () -> new TableSerdes(table(format)))
                .getMessage();
    }

    private static TableSettings table(Map<String, String> format) {
        return new TableSettings("holdings", "bank.holding", List.of(), "holdings", Map.of(), format, Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
