package io.tidemark.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.benchmarks.corpus.Corpus;
import io.tidemark.benchmarks.corpus.SourceRecord;
import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.RowId;
import io.tidemark.events.debezium.EventDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorpusTest {

    @ParameterizedTest
    @EnumSource
    void hasAThousandDifferentEventsThatAreAllUnderstood(Corpus corpus) {
        EventDecoder decoder = new EventDecoder();

        List<SourceRecord> records = corpus.records();

        long different = records.stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .distinct()
                .count();
        assertTrue(different >= 1_000, "different events: " + different);
        for (SourceRecord record : records) {
            assertInstanceOf(RowId.Of.class, decoder.key(record.key()));
            assertInstanceOf(RowEvent.class, decoder.value(record.value()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameInEveryRun(Corpus corpus) {
        List<SourceRecord> once = corpus.records();
        List<SourceRecord> again = corpus.records();

        for (int i = 0; i < once.size(); i++) {
            assertArrayEquals(once.get(i).key(), again.get(i).key());
            assertArrayEquals(once.get(i).value(), again.get(i).value());
        }
    }

    @Test
    void hasRecordsOfTheUsualSize() {
        assertEquals(950, averageLength(Corpus.PLAIN), 50);
        assertEquals(4_500, averageLength(Corpus.SCHEMAS), 100);
    }

    private static double averageLength(Corpus corpus) {
        return corpus.records().stream()
                .mapToInt(record -> record.value().length)
                .average()
                .orElseThrow();
    }
}
