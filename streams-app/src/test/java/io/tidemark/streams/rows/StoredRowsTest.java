package io.tidemark.streams.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

class StoredRowsTest {
    private static final RowRange ALL = new RowRange("", Optional.empty());

    @Test
    void areThoseOfTheRangeThatWereNotDeleted() throws IOException {
        RowRange ones = new RowRange("1", Optional.empty());

        assertEquals(List.of("1", "2"), ids(new StoredRows(0, ALL, last("3"), store("1", "2", "3-"))));
        assertEquals(List.of("1", "10"), ids(new StoredRows(0, ones, last("2"), store("1", "10", "11-", "2", "3"))));
        assertEquals(List.of(), ids(new StoredRows(0, ALL, Optional.empty(), store())));
    }

    @Test
    void endInAnErrorWhenTheirPartitionLeaves() throws IOException {
        Rows rows = new StoredRows(3, ALL, last("2"), store("1", "!"));

        assertEquals("1", rows.next().orElseThrow().idText());
        IOException problem = assertThrows(IOException.class, rows::next);
        assertEquals("partition 3 moved away while it was read", problem.getMessage());
    }

    @Test
    void endInAnErrorWhenTheStoreEndsBeforeItsLastRow() throws IOException {
        Rows some = new StoredRows(3, ALL, last("3"), store("1", "2"));
        Rows none = new StoredRows(3, ALL, last("3"), store());

        assertEquals("1", some.next().orElseThrow().idText());
        assertEquals("2", some.next().orElseThrow().idText());
        assertThrows(IOException.class, some::next);
        assertThrows(IOException.class, none::next);
    }

    private static Optional<RowId> last(String id) {
        return Optional.of(new RowId.Of(id));
    }

    private static List<String> ids(Rows rows) throws IOException {
        return TestingRows.all(rows).stream().map(RowLine::idText).toList();
    }

    /** A store's entries; an id that ends with a minus was deleted, and the exclamation mark is the end of the store. */
    private static KeyValueIterator<RowId, Row> store(String... ids) {
        Iterator<String> left = List.of(ids).iterator();
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return left.hasNext();
            }

            @Override
            public KeyValue<RowId, Row> next() {
                String id = left.next();
                if (id.equals("!")) {
                    throw new InvalidStateStoreException("closed");
                }
                String document = id.endsWith("-") ? "null" : "{}";
                String row = "{\"version\":1,\"op\":\"c\",\"ts\":2,\"row\":" + document + "}";
                return new KeyValue<>(
                        new RowId.Of(id.replace("-", "")), Row.fromJson(row.getBytes(StandardCharsets.UTF_8)));
            }

            @Override
            public RowId peekNextKey() {
                throw new UnsupportedOperationException("nobody looks ahead");
            }

            @Override
            public void close() {}
        };
    }
}
