package io.tidemark.streams.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static final String DOCUMENT = "{\"a\":1.50,\"b\":{\"c\":[1,2]},\"q\\\"\":null}";

    @Test
    void areCutFromTheBytesInTheOrderOfTheRow() {
        assertEquals("{\"a\":1.50,\"b\":{\"c\":[1,2]}}", cut("b", "a", "nothing"));
        assertEquals("{\"q\\\"\":null}", cut("q\""));
        assertEquals("{}", cut("c"));
    }

    @Test
    void areAllWhereNoneIsNamed() {
        byte[] document = DOCUMENT.getBytes(StandardCharsets.UTF_8);

        assertSame(document, Fields.ALL.cut(document));
    }

    @Test
    void areCutFromTheDocumentOfALine() throws IOException {
        byte[] json =
                ("{\"id\":\"1\",\"version\":7,\"ts\":9,\"row\":" + DOCUMENT + "}").getBytes(StandardCharsets.UTF_8);

        RowLine cut = Fields.of("a", "id").cut(RowLine.parse(json));

        assertEquals("{\"id\":\"1\",\"version\":7,\"ts\":9,\"row\":{\"a\":1.50}}", text(cut.json()));
        TestingRows rows = new TestingRows("1", "2");
        try (Rows all = Fields.of("a").cut(rows)) {
            assertEquals(2, TestingRows.all(all).size());
        }
        assertEquals(true, rows.isClosed());
    }

    private static String cut(String... names) {
        return text(Fields.of(names).cut(DOCUMENT.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
