package io.tidemark.instance.http;

import java.util.concurrent.Semaphore;

/** The memory that bodies hold at once: those of requests that arrive, and large ones of answers that are being taken. */
final class HeldBytes {
    private static final int A_PERMIT = 1024;

    private final Semaphore permits = new Semaphore(Limits.HELD_BYTES / A_PERMIT);

    /** Whether there is room for so many bytes; they are given back later. */
    boolean take(int bytes) {
        return permits.tryAcquire(permits(bytes));
    }

    void giveBack(int bytes) {
        permits.release(permits(bytes));
    }

    /** What is larger than all that there is comes alone. */
    private static int permits(int bytes) {
        return Math.min(bytes, Limits.HELD_BYTES) / A_PERMIT;
    }
}
