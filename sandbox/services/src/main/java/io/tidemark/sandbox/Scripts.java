package io.tidemark.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The two shell scripts beside this class: they do what a JVM cannot do once it is gone, or before it is there. */
final class Scripts {
    static final String CHILD = read("child.sh");
    static final String WATCHDOG = read("watchdog.sh");

    private Scripts() {}

    private static String read(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
