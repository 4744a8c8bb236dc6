package io.tidemark.sandbox;

import java.util.Locale;
import java.util.function.Consumer;

/** What a start says while it goes on: whole lines, from several threads. */
final class Progress {
    private final Consumer<String> lines;

    private Progress(Consumer<String> lines) {
        this.lines = lines;
    }

    static Progress of(Consumer<String> lines) {
        return new Progress(lines);
    }

    synchronized void say(String line) {
        lines.accept(line);
    }

    void ready(Service service, String address, long sinceNanos) {
        say(String.format(
                Locale.ROOT,
                "%-13s ready at %s after %.1f s",
                service.title(),
                address,
                (System.nanoTime() - sinceNanos) / 1e9));
    }
}
