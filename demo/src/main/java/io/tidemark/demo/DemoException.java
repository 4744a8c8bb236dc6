package io.tidemark.demo;

/** Something that ends a command, said in one message: what happened, where, and what to do. */
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final int exitCode;

    private DemoException(String message, int exitCode, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command was right and could not be done: exit code 1. */
    public static DemoException failed(String message) {
        return new DemoException(message, FAILED, null);
    }

    /** The command was right and could not be done, for this reason: exit code 1. */
    public static DemoException failed(String message, Throwable cause) {
        return new DemoException(message, FAILED, cause);
    }

    /** The command makes no sense as it was given: exit code 2. */
    public static DemoException wrongUsage(String message) {
        return new DemoException(message, WRONG_USAGE, null);
    }

    public int exitCode() {
        return exitCode;
    }
}
