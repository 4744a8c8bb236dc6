package io.tidemark.sandbox;

/** What went wrong, in words for the person who started it: what, where, and what to do. */
public final class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean wrongUsage;

    private SandboxException(String message, boolean wrongUsage, Throwable cause) {
        super(message, cause);
        this.wrongUsage = wrongUsage;
    }

    static SandboxException wrongUsage(String message) {
        return new SandboxException(message, true, null);
    }

    static SandboxException failure(String message) {
        return new SandboxException(message, false, null);
    }

    static SandboxException failure(String message, Throwable cause) {
        return new SandboxException(message, false, cause);
    }

    /** Whether other arguments are the remedy. */
    public boolean isWrongUsage() {
        return wrongUsage;
    }

    /** The exit code for a command that ends with this: 2 for wrong usage, 1 for a failure. */
    public int exitCode() {
        return wrongUsage ? 2 : 1;
    }
}
