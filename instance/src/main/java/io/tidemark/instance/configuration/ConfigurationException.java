package io.tidemark.instance.configuration;

/** The configuration cannot be used; the message is for the person who wrote it: file, key, what is allowed. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
