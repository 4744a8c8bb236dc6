package io.tidemark.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void goThereAndBack() {
        List<String> values = Arrays.asList("a,b", "50%", null, "", "%2C");

        String id = Ids.of(values);

        assertEquals("a%2Cb,50%25,%00,,%252C", id);
        assertEquals(Optional.of(values), Ids.values(id, 5));
    }

    @Test
    void areNoneOfAKeyWithAnotherNumberOfColumns() {
        assertEquals(Optional.empty(), Ids.values("1,2", 1));
    }
}
