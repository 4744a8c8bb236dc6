package io.tidemark.writer.bulk;

/** Who hears how changes fared; called by the one thread of the loop. */
public interface Outcomes {

    /**
     * A change needs nothing more.
     *
     * @param at when that was known, in ms since 1970
     */
    void done(Change change, Outcome outcome, long at);

    /** Some items of a bulk, or all, have to be sent again. */
    void again(Retry retry, int items);

    /** A record belongs to the dead letters. */
    void refused(Refusal refusal);
}
