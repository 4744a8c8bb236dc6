package io.tidemark.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What an earlier run left behind when it and its watchdog were killed together. */
final class Orphans {
    private Orphans() {}

    /** Ends them all, waits until they are gone, and says so in one line where there were any. */
    static void end(Consumer<String> progress) {
        List<String> ended = new ArrayList<>();
        for (RunFolder run : RunFolder.abandoned()) {
            try {
                ended.addAll(Watchdog.endAll(run));
            } catch (IOException e) {
                throw SandboxException.failure("cannot end what " + run.path() + " names: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw SandboxException.failure("interrupted while ending what an earlier run left behind");
            }
        }
        if (!ended.isEmpty()) {
            progress.accept("ended what an earlier, killed run left behind (name, pid): " + String.join(", ", ended));
        }
    }
}
