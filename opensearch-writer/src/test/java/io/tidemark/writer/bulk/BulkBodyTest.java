package io.tidemark.writer.bulk;

import static io.tidemark.writer.bulk.TestingChanges.delete;
import static io.tidemark.writer.bulk.TestingChanges.index;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.index.DocumentForm;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkBodyTest {
    @Test
    void isOneLineForADeleteAndTwoForADocument() {
        assertEquals("""
                {"index":{"_index":"customers_index","_id":"7,3","version":5,"version_type":"external"}}
                {"id":"7,3"}
                {"delete":{"_index":"customers_index","_id":"8","version":6,"version_type":"external"}}
                """, body(index("7,3", 5, 0), delete("8", 6, 1)));
    }

    @Test
    void leavesTheBytesOfADocumentAsTheyAre() {
        String document = "{ \"name\" : \"Jürgen \\\"x\\\" \\n 😀\",\"amount\":1000.00}";

        assertEquals(document, body(index("1", 1, 0, document)).lines().toList().get(1));
    }

    @Test
    void letsNoDocumentBecomeAnActionLine() {
        String document = "{\"json\":{\n\"a\":1}\n,\"b\":2}";

        assertEquals(
                "{\"json\":{ \"a\":1} ,\"b\":2}",
                body(index("1", 1, 0, document)).lines().toList().get(1));
    }

    @Test
    void escapesAnId() {
        assertEquals(
                "{\"delete\":{\"_index\":\"customers_index\",\"_id\":\"a\\\"}\\u000a{\\\\\",\"version\":1,"
                        + "\"version_type\":\"external\"}}\n",
                body(delete("a\"}\n{\\", 1, 0)));
    }

    private static String body(Change... changes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BulkBody(List.of(changes), table -> DocumentForm.PLAIN).serialize(bytes);
        return bytes.toString(UTF_8);
    }
}
