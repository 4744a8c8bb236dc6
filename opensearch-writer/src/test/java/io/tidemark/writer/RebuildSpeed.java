package io.tidemark.writer;

import static io.tidemark.writer.TestingChain.await;
import static io.tidemark.writer.TestingChangelog.column;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.events.values.ColumnType;
import io.tidemark.sandbox.Sandbox;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How fast a rebuild is beside the first fill of the same changelog by a writer; for {@code -Dit.test=RebuildSpeed}. */
@ExtendWith(Services.class)
class RebuildSpeed {
    private static final int ROWS = Integer.getInteger("tidemark.rows", 300_000);
    private static final int PARTITIONS = 4;

    @Test
    void saysBoth(Sandbox sandbox) {
        try (TestingChain chain = new TestingChain(sandbox)) {
            chain.changelog.createTopics(PARTITIONS);
            chain.changelog.schema(column("id", ColumnType.INT64), column("name", ColumnType.STRING));
            for (int id = 0; id < ROWS; id++) {
                chain.changelog.row(
                        id % PARTITIONS,
                        String.valueOf(id),
                        1,
                        "{\"id\":%d,\"name\":\"%s\"}".formatted(id, "some words of a row ".repeat(10)));
            }
            chain.changelog.flush();

            long start = System.nanoTime();
            TestingProgram writer = chain.start();
            await().until(() -> chain.changelog.committed() >= ROWS);
            say("writer", start);
            assertEquals(0, writer.stop());

            for (int round = 0; round < 2; round++) {
                start = System.nanoTime();
                TestingProgram rebuild = chain.rebuild("--drop-old");
                assertEquals(0, rebuild.exitCode(), rebuild.output());
                say("rebuild", start);
                System.out.println(rebuild.output());
            }
        }
    }

    private static void say(String what, long start) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        System.out.printf("%s: %,d rows in %,d ms, %,d a second%n", what, ROWS, millis, ROWS * 1000L / millis);
    }
}
