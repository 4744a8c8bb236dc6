package io.tidemark.writer.rebuild;

import io.tidemark.writer.index.NextGeneration;
import io.tidemark.writer.index.Serving;
import java.time.Duration;
import java.util.Optional;

/**
 * The moment in which the new index takes the place of the old one. For a few seconds nothing new becomes visible in the
 * old one; meanwhile the new one catches up with all that is, and is made visible. So no search sees less than one before it.
 */
final class Succession {
    /** Half of the time for which the old index stays calm. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final NextGeneration next;
    private final Serving serving;
    private final Fill fill;
    private final Steadily steadily;

    Succession(NextGeneration next, Serving serving, Fill fill, Steadily steadily) {
        this.next = next;
        this.serving = serving;
        this.fill = fill;
        this.steadily = steadily;
    }

    /**
     * Tries until the new index serves.
     *
     * @throws IllegalStateException when the alias no longer leads to the old one, or the new one was taken away
     */
    void takeOver() {
        try {
            while (!tookOver()) {
                fill.catchUp();
            }
        } finally {
            steadily.give(serving::wake);
        }
    }

    /** One try, given up when it takes too long. */
    private boolean tookOver() {
        long start = System.nanoTime();
        steadily.give(serving::calm);
        fill.reachEnd();
        steadily.give(() -> next.filled(fill.offsets()));
        steadily.give(next::refresh);
        if (System.nanoTime() - start > LONGEST.toNanos()) {
            return false;
        }
        Optional<String> refusal = steadily.ask(() -> next.takeOver(serving));
        if (refusal.isPresent()) {
            throw new IllegalStateException("index " + next.name() + " cannot take over from "
                    + String.join(", ", serving.names())
                    + ", which another rebuild or somebody else changed meanwhile: "
                    + refusal.get());
        }
        return true;
    }
}
