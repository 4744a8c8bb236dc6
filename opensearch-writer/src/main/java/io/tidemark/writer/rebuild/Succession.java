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
    /** For so long the old index stays calm at the first try, and twice as long at each further one. */
    private static final Duration CALM = Duration.ofSeconds(10);

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
            for (Duration calm = CALM; !tookOver(calm); calm = calm.multipliedBy(2)) {
                fill.catchUp();
            }
        } finally {
            steadily.give(serving::wake);
        }
    }

    /** One try, given up when it takes more than half of the time. */
    private boolean tookOver(Duration calm) {
        long start = System.nanoTime();
        steadily.give(() -> serving.calm(calm));
        fill.reachEnd();
        steadily.give(() -> next.filled(fill.offsets()));
        steadily.give(next::refresh);
        if (System.nanoTime() - start > calm.dividedBy(2).toNanos()) {
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
