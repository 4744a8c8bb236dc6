package io.tidemark.writer.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tidemark.events.json.Slice;
import org.junit.jupiter.api.Test;

class RowOperationTest {
    private static final String ROW =
            "{\"version\":7,\"position\":\"0/19B6868\",\"op\":\"u\",\"ts\":1712757806395,\"changed\":{},\"row\":{\"a\": 1}}";

    @Test
    void indexesARowWithTheBytesOfItsDocument() {
        RowOperation operation = RowOperation.of("42".getBytes(UTF_8), ROW.getBytes(UTF_8));

        assertEquals(new RowOperation.Index("42", 7, 1_712_757_806_395L, Slice.of("{\"a\": 1}")), operation);
    }

    @Test
    void copiesNoDocument() {
        byte[] value = ROW.getBytes(UTF_8);

        RowOperation.Index index =
                assertInstanceOf(RowOperation.Index.class, RowOperation.of("42".getBytes(UTF_8), value));

        assertEquals(value, index.document().array());
    }

    @Test
    void deletesWithTheVersionOfTheTombstone() {
        byte[] tombstone = "{\"version\":8,\"op\":\"d\",\"ts\":5,\"changed\":{\"a\":1},\"row\":null}".getBytes(UTF_8);

        assertEquals(new RowOperation.Delete("42", 8, 5), RowOperation.of("42".getBytes(UTF_8), tombstone));
    }

    @Test
    void hasNothingToDoForAPurge() {
        assertEquals(new RowOperation.Nothing(), RowOperation.of("42".getBytes(UTF_8), null));
    }

    @Test
    void saysWhatIsWrongWithARecordThatIsNoRow() {
        assertInstanceOf(RowOperation.Undecodable.class, RowOperation.of("42".getBytes(UTF_8), "{}".getBytes(UTF_8)));
        assertInstanceOf(
                RowOperation.Undecodable.class, RowOperation.of("42".getBytes(UTF_8), "nonsense".getBytes(UTF_8)));
        assertInstanceOf(RowOperation.Undecodable.class, RowOperation.of(null, ROW.getBytes(UTF_8)));
    }
}
