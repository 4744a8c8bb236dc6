package io.tidemark.demo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge must not use what it judges. */
class IndependenceTest {
    @Test
    void nothingOfTheProductIsOnTheClassPath() {
        for (String ofTheProduct : List.of(
                "io.tidemark.events.RowId",
                "io.tidemark.events.Row",
                "io.tidemark.events.ChangeEvent",
                "io.tidemark.index.FieldName",
                "io.tidemark.streams.StreamsApp",
                "io.tidemark.writer.WriterApp")) {
            assertThrows(ClassNotFoundException.class, () -> Class.forName(ofTheProduct), ofTheProduct);
        }
    }

    @Test
    void noJarOfTheProductIsOnTheClassPath() {
        List<String> ofTheProduct = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("change-events")
                        || entry.contains("search-index")
                        || entry.contains("streams-app")
                        || entry.contains("opensearch-writer"))
                .toList();

        assertEquals(List.of(), ofTheProduct);
    }
}
