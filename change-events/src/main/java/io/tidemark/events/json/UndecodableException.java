package io.tidemark.events.json;

/** Bytes that are not what they should be; the message says what is wrong and what a person can do. */
public final class UndecodableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UndecodableException(String message) {
        super(message);
    }

    public UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }
}
