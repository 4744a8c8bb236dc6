package io.tidemark.demo.chaos;

import java.util.List;
import java.util.stream.Stream;

/**
 * What came of the readers of one round.
 *
 * @param answered how often they were told a row, or that there is none
 * @param tooEarly how often a version or position was not there in time: 412
 * @param unavailable how often an instance could not tell: 503
 * @param silent how often an instance did not answer at all, as it was dead or stood still
 * @param wrong answers that were no state of the row, or older than they may be
 */
record Reads(long answered, long tooEarly, long unavailable, long silent, List<String> wrong) {
    static final Reads NONE = new Reads(0, 0, 0, 0, List.of());

    private static final int MOST_SHOWN = 5;

    Reads {
        wrong = List.copyOf(wrong);
    }

    static Reads of(List<Read> reads, List<String> wrong) {
        return new Reads(
                reads.stream().filter(Read::isAnswered).count(),
                reads.stream().filter(read -> read.status() == 412).count(),
                reads.stream().filter(read -> read.status() == 503).count(),
                reads.stream().filter(read -> read.status() == 0).count(),
                wrong);
    }

    Reads plus(Reads other) {
        return new Reads(
                answered + other.answered,
                tooEarly + other.tooEarly,
                unavailable + other.unavailable,
                silent + other.silent,
                Stream.concat(wrong.stream(), other.wrong.stream()).toList());
    }

    /** The share of the questions to instances that answer at all which were told what they asked for, in per cent. */
    double availability() {
        return asked() == silent ? 0 : 100.0 * answered / (asked() - silent);
    }

    long asked() {
        return answered + tooEarly + unavailable + silent;
    }

    /** What is not as it must be, a line each. */
    List<String> complaints() {
        return wrong.size() <= MOST_SHOWN
                ? wrong
                : Stream.concat(
                                wrong.stream().limit(MOST_SHOWN),
                                Stream.of("… and " + (wrong.size() - MOST_SHOWN) + " more wrong answers"))
                        .toList();
    }
}
