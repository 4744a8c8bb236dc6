package io.tidemark.events.debezium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.events.LogMessage;
import io.tidemark.events.PostgresPosition;
import io.tidemark.events.json.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogMessageDecoderTest {
    private static final String ENVELOPE = """
            {"op":"m","ts_ms":3,"source":{"connector":"postgresql","sequence":"[\\"5\\",\\"6\\"]","txId":null,"lsn":25317744},\
            "transaction":null,"message":{"prefix":"customers","content":"eyJ9"}}""";
    private static final Optional<LogMessage> MESSAGE =
            Optional.of(new LogMessage("customers", new PostgresPosition(25317744)));

    private final LogMessageDecoder decoder = new LogMessageDecoder();

    @Test
    void tellsPrefixAndPositionInEveryForm() {
        assertEquals(MESSAGE, decode(ENVELOPE));
        assertEquals(MESSAGE, decode("{\"payload\":" + ENVELOPE + "}"));
        String withSchema = "{\"schema\":{\"type\":\"struct\",\"fields\":[]},\"payload\":" + ENVELOPE + "}";
        assertEquals(MESSAGE, decode(withSchema));
        assertEquals(MESSAGE, decode(withSchema));
        assertEquals(MESSAGE, decode(ENVELOPE.replace(",\"", " ,\n \"")));
    }

    @Test
    void saysThatAPrefixIsMissing() {
        assertEquals(
                Optional.of(new LogMessage("", new PostgresPosition(7))),
                decode("{\"op\":\"m\",\"source\":{\"lsn\":7},\"message\":null}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"op\":\"u\",\"source\":{\"lsn\":7},\"after\":{}}",
                "{\"op\":\"m\",\"source\":{}}",
                "{\"ts_ms\":1795167496057}"
            })
    void isNothingWhereThereIsNoMessageOrNoPosition(String value) {
        assertEquals(Optional.empty(), decode(value));
    }

    @Test
    void refusesWhatIsNoJson() {
        assertEquals(Optional.empty(), decoder.decode(null));
        assertThrows(UndecodableException.class, () -> decode("garbage"));
        assertThrows(UndecodableException.class, () -> decode("{\"op\":\"m\",\"source\":{"));
    }

    private Optional<LogMessage> decode(String value) {
        return decoder.decode(value.getBytes(StandardCharsets.UTF_8));
    }
}
