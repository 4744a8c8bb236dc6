package io.tidemark.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HitsTest {
    @Test
    void areThoseOfASearch() throws IOException {
        Hits hits = read("""
                {"_scroll_id":"abc","took":1,"timed_out":false,"_shards":{"total":1,"failed":0,"failures":[{"x":1}]},
                "hits":{"total":{"value":2},"hits":[
                {"_index":"a","_id":"1","_version":7,"_source":{"b":{"x":1,"x":2},"a":1.00},"sort":[0]},
                {"_index":"a","_id":"2","_version":8,"_source":{}}]}}""");

        assertEquals("abc", hits.scroll());
        assertTrue(hits.whole());
        assertEquals("{\"a\":1,\"b\":{\"x\":1,\"x\":2}}", hits.rows().getFirst().document());
        assertEquals(8, hits.rows().getLast().version());
    }

    @Test
    void areThoseThatMgetFound() throws IOException {
        Hits hits = read("""
                {"docs":[{"_id":"1","found":false},{"_id":"2","_version":3,"found":true,"_source":{"a":1}}]}""");

        assertEquals(1, hits.rows().size());
        assertEquals("2", hits.rows().getFirst().id());
    }

    @Test
    void areNotAllWhereAShardFailed() throws IOException {
        assertFalse(read("{\"timed_out\":false,\"_shards\":{\"failed\":1},\"hits\":{\"hits\":[]}}")
                .whole());
        assertFalse(read("{\"timed_out\":true,\"hits\":{\"hits\":[]}}").whole());
    }

    @Test
    void areNoneWhereADocumentCannotBeRead() {
        assertThrows(IOException.class, () -> read("{\"docs\":[{\"_id\":\"1\",\"error\":{\"type\":\"x\"}}]}"));
    }

    private static Hits read(String answer) throws IOException {
        CanonicalDocument canonical = new CanonicalDocument(Map.of(), Set.of(), Map.of());
        return Hits.read(answer.getBytes(StandardCharsets.UTF_8), canonical);
    }
}
