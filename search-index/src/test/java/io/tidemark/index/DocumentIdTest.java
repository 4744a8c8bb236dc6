package io.tidemark.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DocumentIdTest {
    @Test
    void isTheRowIdAsFarAsOpenSearchTakesIt() {
        assertEquals("7,3", DocumentId.of("7,3".getBytes(UTF_8)));
        assertEquals("ä".repeat(256), DocumentId.of("ä".repeat(256).getBytes(UTF_8)));
    }

    @Test
    void isAHashWhereOpenSearchWouldRefuseTheRowId() {
        assertEquals(64, DocumentId.of("x".repeat(513).getBytes(UTF_8)).length());
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", DocumentId.of(new byte[0]));
    }
}
