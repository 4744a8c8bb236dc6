package io.tidemark.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Several starts at once, of which all succeed or none counts. */
final class SideBySide {
    private final List<Runnable> starts = new ArrayList<>();

    void add(Runnable start) {
        starts.add(start);
    }

    /**
     * Runs all and waits for them. After a failure, or when interrupted, what is running is undone and what is under way
     * is awaited, since a start that is cut short may leave a process that nobody knows of.
     *
     * @throws SandboxException the first failure
     */
    void run(Runnable undo) {
        try {
            awaitAll(undo);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SandboxException.failure("the start was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SandboxException failure
                    ? failure
                    : SandboxException.failure("the start failed: " + e.getCause(), e.getCause());
        }
    }

    private void awaitAll(Runnable undo) throws InterruptedException, ExecutionException {
        // Closing the threads waits for them.
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).daemon().factory())) {
            ExecutorCompletionService<Void> ends = new ExecutorCompletionService<>(threads);
            starts.forEach(start -> ends.submit(start, null));
            try {
                for (int i = 0; i < starts.size(); i++) {
                    ends.take().get();
                }
            } catch (InterruptedException | ExecutionException e) {
                undo.run();
                throw e;
            }
        }
    }
}
