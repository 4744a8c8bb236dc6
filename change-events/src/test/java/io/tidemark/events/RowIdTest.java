package io.tidemark.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowIdTest {

    @Test
    void joinsTheKeyColumns() {
        assertEquals(new RowId.Of("7,3"), RowId.of(List.of("7", "3")));
    }

    @Test
    void escapesWhatWouldBeTakenForAnotherRow() {
        assertEquals(new RowId.Of("a%2Cb,50%25"), RowId.of(List.of("a,b", "50%")));
        assertEquals(new RowId.Of("%00,"), RowId.of(Arrays.asList(null, "")));
    }

    @Test
    void tellsItsValuesAgain() {
        for (List<String> values :
                List.of(List.of("42"), List.of(""), List.of("a,b", "50%", ""), Arrays.asList(null, "%00", "%2C"))) {
            assertEquals(values, RowId.values(((RowId.Of) RowId.of(values)).text()));
        }
    }
}
