package io.tidemark.cli.export;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there as a whole or not at all: written beside its place, and moved there at the end. */
public final class OutputFile implements AutoCloseable {
    private final Path file;
    private final Path unfinished;
    private final Writer writer;

    private OutputFile(Path file, Path unfinished, Writer writer) {
        this.file = file;
        this.unfinished = unfinished;
        this.writer = writer;
    }

    /** Begins a file; what is there stays until {@link #finish}. */
    public static OutputFile begin(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path unfinished = whole.resolveSibling(
                "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
        Writer writer = Files.newBufferedWriter(
                unfinished, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        unfinished.toFile().deleteOnExit();
        return new OutputFile(whole, unfinished, writer);
    }

    public Writer writer() {
        return writer;
    }

    /** Puts the file in its place. */
    public void finish() throws IOException {
        writer.close();
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Leaves nothing of a file that was not finished. */
    @Override
    public void close() throws IOException {
        writer.close();
        Files.deleteIfExists(unfinished);
    }
}
