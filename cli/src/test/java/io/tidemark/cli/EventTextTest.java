package io.tidemark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.configuration.MappingSettings;
import io.tidemark.instance.configuration.TableSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventTextTest {

    @Test
    void showsTheRawEventAndWhatItMeans() {
        String value = "{\"op\":\"u\",\"after\":{\"id\":42,\"bio\":\"__debezium_unavailable_value\"},"
                + "\"source\":{\"connector\":\"postgresql\",\"ts_ms\":1712757806395,\"lsn\":26962024}}";

        assertEquals("""
                cdc.public.customers, partition 3, offset 17, 1970-01-01T00:00:00Z
                  key    {"id":42}
                  value  %s
                  means  row 42: updated at 0/19B6868, 2024-04-10T14:03:26.395Z
                         {"id":42,"bio":null}
                         unchanged and left out: [bio]
                """.formatted(value), text(record("{\"id\":42}", value)));
    }

    @Test
    void saysNoTimeWhereTheEventDoesNot() {
        String value = "{\"op\":\"u\",\"before\":{\"id\":1},\"after\":{\"id\":1}}";

        assertTrue(text(record("1", value)).contains("row 1: updated without position\n"));
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertTrue(text(record(null, "garbage")).contains("means  no row (the record has no key"));
        assertTrue(text(record("7", "garbage")).contains("means  row 7: not understood: "));
        assertTrue(text(record("7", null)).contains("value  (none)\n  means  row 7: a tombstone"));
    }

    @Test
    void showsWhatTheLastChangeOfARowChanged() {
        String value = "{\"version\":26962024,\"position\":\"0/19B6868\",\"op\":\"u\",\"ts\":1712757806395,"
                + "\"changed\":{\"quantity\":10},\"row\":{\"id\":7,\"quantity\":12}}";

        assertTrue(text(record("tidemark-holdings-rows-changelog", "7", value)).contains("""
                                  means  row 7: updated at 0/19B6868, 2024-04-10T14:03:26.395Z, version 26962024
                                         before: {"quantity":10}
                                         now:    {"id":7,"quantity":12}
                                """));
    }

    @Test
    void goesByTheSettingsOfTheTable() {
        TableSettings table = new TableSettings(
                "customers",
                "cdc.public.customers",
                List.of("b", "a"),
                "customers",
                Map.of("day", "date"),
                Map.of(),
                Optional.empty(),
                MappingSettings.DEFAULT);
        EventText events = new EventText(List.of(table));

        String understood = events.of(record(null, "{\"op\":\"c\",\"after\":{\"a\":1,\"b\":2,\"day\":3711}}"));
        String refused = events.of(record(null, "{\"op\":\"c\",\"after\":{\"a\":1,\"b\":2,\"day\":true}}"));

        assertTrue(understood.contains("means  row 2,1: inserted"), understood);
        assertTrue(understood.contains("\"day\":\"1980-02-29\""), understood);
        assertTrue(refused.contains("not understood: the record's value cannot be read: column day"), refused);
    }

    @Test
    void readsOtherFormatsThroughTheirConverters() {
        Map<String, String> format = Map.of("converter", "org.apache.kafka.connect.storage.SimpleHeaderConverter");
        Map<String, String> json = Map.of("converter", "org.apache.kafka.connect.json.JsonConverter");
        String value = "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"id\",\"type\":\"int64\"}]},"
                + "\"payload\":{\"id\":7}}";
        String key = value;

        assertTrue(
                inFormat(json).of(record(key, value)).contains("means  row 7: "),
                inFormat(json).of(record(key, value)));
        assertTrue(
                inFormat(format)
                        .of(record(key, value))
                        .contains(
                                "not understood: tables.customers.format.converter: is 'org.apache.kafka.connect.storage"
                                        + ".SimpleHeaderConverter', allowed: a class that implements"),
                "said beside the raw record");
    }

    @Test
    void saysInShortWhatTheSchemaSays() {
        String value = "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"id\",\"type\":\"int64\"},"
                + "{\"field\":\"born\",\"type\":\"int32\",\"optional\":true,\"name\":\"io.debezium.time.Date\"}]},"
                + "\"payload\":{\"id\":7,\"born\":3711}}";

        String text = text(record("7", value));

        assertTrue(text.contains("  value  " + value + "\n"), text);
        assertTrue(
                text.endsWith(
                        "\n         {\"id\":7,\"born\":\"1980-02-29\"}\n         columns: id int64, born date?\n"),
                text);
    }

    @Test
    void showsHeadersAndBytesThatAreNoText() {
        ConsumerRecord<byte[], byte[]> event = record("7", "x");
        event.headers()
                .add("tenant", bytes("blue"))
                .add("id", new byte[] {0, (byte) 0xFF})
                .add("none", null);

        assertEquals(
                "  header tenant: blue\n  header id: (base64) AP8=\n  header none: (none)\n",
                new EventText(List.of()).headers(event));
    }

    private static EventText inFormat(Map<String, String> format) {
        return new EventText(List.of(new TableSettings(
                "customers",
                "cdc.public.customers",
                List.of(),
                "customers",
                Map.of(),
                format,
                Optional.empty(),
                MappingSettings.DEFAULT)));
    }

    private static String text(ConsumerRecord<byte[], byte[]> event) {
        return new EventText(List.of()).of(event);
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, String value) {
        return record("cdc.public.customers", key, value);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, String key, String value) {
        return new ConsumerRecord<>(topic, 3, 17, bytes(key), bytes(value)) {
            @Override
            public long timestamp() {
                return 0;
            }
        };
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
