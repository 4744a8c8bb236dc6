package io.tidemark.instance.configuration;

/** An address that a server of this instance listens on; port 0 means any free one. */
public record Listen(String host, int port) {
    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException says what is allowed
     */
    public static Listen parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon > 0) {
            try {
                return new Listen(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException("is '" + text + "', allowed: host:port, such as 127.0.0.1:8080");
            }
        }
        throw new IllegalArgumentException("is '" + text + "', allowed: host:port, such as 127.0.0.1:8080");
    }

    public Listen {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("has port " + port + ", allowed: 0 to 65535");
        }
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
