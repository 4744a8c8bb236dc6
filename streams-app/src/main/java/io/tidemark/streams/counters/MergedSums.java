package io.tidemark.streams.counters;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The sums of several partitions added up, in constant memory: of each source the next sum is known. */
public final class MergedSums implements Sums {
    private final List<Sums> sources;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::sum, Sum.ORDER));
    private byte[] last;

    private MergedSums(List<Sums> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Merges sources, and closes them in the end; waits until the first sum of each is known.
     *
     * @throws IOException when one has no first sum and no end; the sources are not closed
     */
    public static MergedSums of(List<Sums> sources) throws IOException {
        MergedSums merged = new MergedSums(sources);
        for (Sums source : sources) {
            merged.advance(source);
        }
        return merged;
    }

    @Override
    public Optional<Sum> next() throws IOException {
        Head first = heads.poll();
        if (first == null) {
            return Optional.empty();
        }
        byte[] key = first.sum().key();
        if (last != null && Arrays.compareUnsigned(last, key) >= 0) {
            throw new IOException("sums came out of order: '" + first.sum().keyText() + "'");
        }
        last = key;
        Amounts amounts = first.sum().amounts();
        advance(first.source());
        while (!heads.isEmpty() && Arrays.equals(heads.peek().sum().key(), key)) {
            Head same = heads.poll();
            amounts = amounts.plus(same.sum().amounts());
            advance(same.source());
        }
        return Optional.of(new Sum(key, amounts));
    }

    @Override
    public void close() {
        sources.forEach(Sums::close);
    }

    private void advance(Sums source) throws IOException {
        source.next().ifPresent(sum -> heads.add(new Head(sum, source)));
    }

    /** The next sum of a source. */
    private record Head(Sum sum, Sums source) {}
}
