package io.tidemark.demo.pages;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void fitsWhereItsLinesComeInTheirOrder() {
        Answer answer = new Answer(false, "row … updated\nrow 2");

        assertTrue(answer.fits("begin\n  row 1 was updated at 7\nmore\nrow 2"));
        assertFalse(answer.fits("row 2\nrow 1 was updated"));
        assertFalse(answer.fits("row 1 was updated row 2"));
        assertFalse(answer.fits(""));
    }

    @Test
    void fitsWhereItsJsonIsInWhatCame() {
        Answer answer = new Answer(true, "{\"a\":[{\"b\":1}]}");

        assertTrue(answer.fits("{\"a\":[{\"b\":2},{\"b\":1,\"c\":3}],\"d\":4}"));
        assertFalse(answer.fits("{\"a\":[{\"b\":2}]}"));
        assertFalse(answer.fits("{\"a\":{\"b\":1}}"));
        assertFalse(answer.fits("no JSON"));
    }

    @Test
    void isARefusalWhereTheStatusSaysSo() {
        assertTrue(new Answer(false, "HTTP/1.1 404 Not Found").isRefusal());
        assertFalse(new Answer(false, "HTTP/1.1 200 OK").isRefusal());
    }
}
