package io.tidemark.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Several starts at once, of which all succeed or none counts. */
final class SideBySide {
    private final List<Runnable> tasks = new ArrayList<>();

    void add(Runnable task) {
        tasks.add(task);
    }

    /**
     * Runs all and waits for them. After a failure, or when interrupted, what is under way is undone and awaited.
     *
     * @throws SandboxException the first failure
     */
    void run(Runnable undo) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).daemon().factory());
        try (threads) {
            ExecutorCompletionService<Void> ends = new ExecutorCompletionService<>(threads);
            tasks.forEach(task -> ends.submit(task, null));
            try {
                for (int i = 0; i < tasks.size(); i++) {
                    ends.take().get();
                }
            } catch (InterruptedException e) {
                undo.run();
                Thread.currentThread().interrupt();
                throw SandboxException.failure("the start was interrupted", e);
            } catch (ExecutionException e) {
                undo.run();
                throw e.getCause() instanceof SandboxException failure
                        ? failure
                        : SandboxException.failure("the start failed: " + e.getCause(), e.getCause());
            }
        }
    }
}
