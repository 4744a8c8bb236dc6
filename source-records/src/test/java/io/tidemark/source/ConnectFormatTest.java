package io.tidemark.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.RowId;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.MappingSettings;
import io.tidemark.instance.configuration.TableSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ConnectFormatTest {
    private static final String CONVERTER = TestingConverter.class.getName();
    private static final Headers NONE = new RecordHeaders();

    @Test
    void readsWhatAConverterOfTheClassPathReads() {
        SourceReader reader = reader(Map.of("converter", CONVERTER, "friendly", "yes"));

        assertEquals(new RowId.Of("7"), reader.key("t", NONE, bytes("7")));
        ChangeEvent.Upsert event =
                assertInstanceOf(ChangeEvent.Upsert.class, reader.value("t", NONE, bytes("7;ACME;1712757806387")));

        assertEquals(
                "{\"id\":7,\"stock\":\"ACME\",\"at\":\"2024-04-10T14:03:26.387\"}",
                event.document().toString());
    }

    @Test
    void leavesATombstoneATombstone() {
        SourceReader reader = reader(Map.of("converter", CONVERTER, "friendly", "yes"));

        assertInstanceOf(ChangeEvent.Tombstone.class, reader.value("t", NONE, null));
    }

    @Test
    void saysWhatTheConverterCannotRead() {
        SourceReader reader = reader(Map.of("converter", CONVERTER, "friendly", "yes"));

        assertEquals(
                new RowId.Unreadable("the record's key cannot be read: 2 values"), reader.key("t", NONE, bytes("7;8")));
        assertEquals(
                new ChangeEvent.Undecodable("the record's value cannot be read: 1 values"),
                reader.value("t", NONE, bytes("7")));
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
        return assertThrows(ConfigurationException.class, () -> reader(format)).getMessage();
    }

    private static SourceReader reader(Map<String, String> format) {
        TableSettings table = new TableSettings(
                "holdings",
                "bank.holding",
                List.of(),
                "holdings",
                Map.of(),
                format,
                Optional.empty(),
                MappingSettings.DEFAULT);
        return SourceReader.of(table).get();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
