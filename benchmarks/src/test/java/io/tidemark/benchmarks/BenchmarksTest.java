package io.tidemark.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {

    @Test
    void runAndAreComparedWithTheirFloor() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(DecodeBenchmark.class.getName())
                        .include(RowBenchmark.class.getName())
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(10))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();

        assertEquals(4 * 4 + 4, results.size());
        String ratios = Ratios.of(results);
        assertTrue(ratios.matches("(?s).*\\| decode plain \\| floor \\| \\d+ \\| 1\\.00 \\|.*"), ratios);
        assertTrue(ratios.matches("(?s).*\\| row \\| change \\| \\d+ \\| \\d+\\.\\d+ \\|.*"), ratios);
    }
}
