package io.tidemark.connectors;

/** Connect, or a connector, did not do what it was asked; the message is for a person: what, where, what to do. */
public final class ConnectorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConnectorException(String message) {
        super(message);
    }

    ConnectorException(String message, Throwable cause) {
        super(message, cause);
    }
}
