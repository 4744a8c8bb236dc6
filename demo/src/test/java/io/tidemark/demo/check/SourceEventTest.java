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
        assertEquals(new SourceEvent("42", "", false), SourceEvent.parse("customer_id", bytes(KEY), null));
    }

    @Test
    void readsEventsWithoutSchemas() throws IOException {
        assertEquals(new SourceEvent("42", "u", false), SourceEvent.parse("id", bytes("{\"id\":42}"), bytes("""
                {"before":null,"after":{"id":42},"op":"u"}""")));
    }

    @Test
    void takesTheRowFromTheValueWhereThereIsNoKey() throws IOException {
        assertEquals(new SourceEvent("7", "c", false), SourceEvent.parse("id", null, bytes("""
                {"schema":null,"payload":{"before":null,"after":{"id":7},"op":"c"}}""")));
        assertEquals(new SourceEvent("8", "d", false), SourceEvent.parse("id", null, bytes("""
                {"schema":null,"payload":{"before":{"id":8},"after":null,"op":"d"}}""")));
        assertEquals(new SourceEvent("", "", false), SourceEvent.parse("id", null, null));
    }

    @Test
    void refusesWhatIsNoChange() {
        assertThrows(IOException.class, () -> parse("{\"after\":{}}"));
    }

    private static SourceEvent parse(String value) throws IOException {
        return SourceEvent.parse("customer_id", bytes(KEY), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
