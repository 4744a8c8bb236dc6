package io.tidemark.writer.rebuild;

/** Somebody asked the program to end. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped");
    }
}
