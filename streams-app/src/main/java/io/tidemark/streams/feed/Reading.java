package io.tidemark.streams.feed;

import java.util.List;

/** What a reader of a feed is given. */
public sealed interface Reading {

    /** What came, in the order of each partition; maybe nothing, after as long as the reader would wait. */
    record Changes(List<Change> changes) implements Reading {}

    /** The changes went on without it: it was too slow. It may come again. */
    record Passed() implements Reading {}

    /** What it would read next is no longer kept. */
    record Gone(String why) implements Reading {}

    /** The feed cannot go on here; it may come again, here or elsewhere. */
    record Ended(String why) implements Reading {}
}
