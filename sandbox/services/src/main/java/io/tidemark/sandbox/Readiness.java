package io.tidemark.sandbox;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Waiting for something that comes up by itself, with a limit, and not past its end. */
final class Readiness {
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Readiness() {}

    static void await(
            Callable<Boolean> ready,
            Duration limit,
            BooleanSupplier alive,
            Function<String, SandboxException> failure) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isYes(ready)) {
            if (Thread.currentThread().isInterrupted()) {
                throw failure.apply("was interrupted before it was ready");
            }
            if (!alive.getAsBoolean()) {
                throw failure.apply("ended before it was ready");
            }
            if (System.nanoTime() > deadline) {
                throw failure.apply("was not ready after " + limit.toSeconds() + " s");
            }
            pause();
        }
    }

    private static boolean isYes(Callable<Boolean> ready) {
        try {
            return ready.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
