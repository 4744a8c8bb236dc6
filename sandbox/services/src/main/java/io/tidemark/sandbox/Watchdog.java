package io.tidemark.sandbox;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small shell process that outlives us: it holds the reading end of a pipe, and ends everything in the run folder when
 * the writing end goes away without a word.
 */
final class Watchdog {
    // A session of its own where that can be had: a kill of our whole process group then does not reach it.
    private static final String IN_OWN_SESSION =
            "if command -v setsid >/dev/null; then exec setsid sh -c \"$@\"; else exec sh -c \"$@\"; fi";

    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    static Watchdog over(RunFolder run) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(run));
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        // Not in a folder that is to be removed, nor in one that could not be unmounted.
        builder.directory(Path.of("/").toFile());
        return new Watchdog(builder.start());
    }

    /** Ends now what an abandoned run folder names, waits until all is gone, and says who it was, as {@code NAME PID}. */
    static List<String> endAll(RunFolder run) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(run));
        builder.redirectInput(Path.of("/dev/null").toFile()).redirectError(Redirect.DISCARD);
        Process process = builder.start();
        List<String> ended = new ArrayList<>();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(ended::add);
        }
        process.waitFor();
        return ended;
    }

    /** To be called after an ordered stop. */
    void dismiss() {
        try (var out = process.getOutputStream()) {
            out.write("done\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It has been killed before us; then there is nothing to be dismissed.
            return;
        }
    }

    private static List<String> command(RunFolder run) {
        return List.of(
                "sh",
                "-c",
                IN_OWN_SESSION,
                "sh",
                Scripts.WATCHDOG,
                "watchdog",
                run.path().toString());
    }
}
