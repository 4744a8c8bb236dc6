package io.tidemark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
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
                """.formatted(value), EventText.of(record("{\"id\":42}", value)));
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertTrue(EventText.of(record(null, "garbage")).contains("means  no row (the record has no key"));
        assertTrue(EventText.of(record("7", "garbage")).contains("means  row 7: not understood: "));
        assertTrue(EventText.of(record("7", null)).contains("value  (none)\n  means  row 7: a tombstone"));
    }

    @Test
    void showsWhatTheLastChangeOfARowChanged() {
        String value = "{\"version\":26962024,\"position\":\"0/19B6868\",\"op\":\"u\",\"ts\":1712757806395,"
                + "\"changed\":{\"quantity\":10},\"row\":{\"id\":7,\"quantity\":12}}";

        assertTrue(EventText.of(record("tidemark-holdings-rows-changelog", "7", value))
                .contains("""
                                  means  row 7: updated at 0/19B6868, 2024-04-10T14:03:26.395Z, version 26962024
                                         before: {"quantity":10}
                                         now:    {"id":7,"quantity":12}
                                """));
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
