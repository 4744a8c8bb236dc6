package io.tidemark.demo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceEventTest {
    private static final String KEY = """
            {"schema":{"type":"struct","fields":[{"type":"int64","field":"customer_id"}]},"payload":{"customer_id":42}}""";

    @Test
    void knowsTheRowAndWhatHappened() throws IOException {
        assertEquals(new SourceEvent("42", "c", false), parse("""
                {"schema":{"fields":[{"field":"op"}]},"payload":{"before":null,"after":{"op":"x","notes":"n"},"op":"c"}}"""));
        assertEquals(new SourceEvent("42", "d", false), parse("""
                {"schema":null,"payload":{"before":{"a":[1]},"after":null,"source":{"op":"no"},"op":"d","ts_ms":1}}"""));
    }

    @Test
    void seesThatALongValueWasLeftOut() throws IOException {
        assertEquals(new SourceEvent("42", "u", true), parse("""
                {"schema":null,"payload":{"after":{"notes":"__debezium_unavailable_value","a":1},"op":"u"}}"""));
    }

    @Test
    void knowsATombstone() throws IOException {
        assertEquals(new SourceEvent("42", "", false), SourceEvent.parse(KEY.getBytes(StandardCharsets.UTF_8), null));
    }

    @Test
    void refusesWhatHasNoPayload() {
        assertThrows(IOException.class, () -> parse("{\"op\":\"c\"}"));
    }

    private static SourceEvent parse(String value) throws IOException {
        return SourceEvent.parse(KEY.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
