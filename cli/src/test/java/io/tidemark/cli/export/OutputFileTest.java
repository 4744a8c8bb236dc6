package io.tidemark.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path folder;

    @Test
    void appearsWhenItIsWhole() throws IOException {
        Path file = folder.resolve("output_data.txt");

        try (OutputFile output = OutputFile.begin(file)) {
            output.writer().write("Łukasz\n");
            output.writer().flush();
            assertFalse(Files.exists(file));
            output.finish();
        }

        assertEquals("Łukasz\n", Files.readString(file));
        assertEquals(1, files());
    }

    @Test
    void leavesWhatIsThereWhereItIsNotFinished() throws IOException {
        Path file = Files.writeString(folder.resolve("output_data.txt"), "before");

        try (OutputFile output = OutputFile.begin(file)) {
            output.writer().write("half");
        }

        assertEquals("before", Files.readString(file));
        assertEquals(1, files());
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
