package io.tidemark.cli.verify;

/** A side that cannot be read, or a repair that cannot be made; the message is for a person. */
public final class VerifyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VerifyException(String message) {
        super(message);
    }

    VerifyException(String message, Throwable cause) {
        super(message, cause);
    }
}
