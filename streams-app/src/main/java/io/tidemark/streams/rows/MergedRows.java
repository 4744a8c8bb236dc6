package io.tidemark.streams.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Several rows in order made one, in constant memory: of each source the next row is known. An id that two partitions have,
 * after the type of a key column changed, comes once, with the newest version.
 */
public final class MergedRows implements Rows {
    private final List<Rows> sources;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::row, RowLine.ORDER));
    private byte[] last;

    private MergedRows(List<Rows> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Merges sources, and closes them in the end; waits until the first row of each is known.
     *
     * @throws IOException when one has no first row and no end; the sources are not closed
     */
    public static MergedRows of(List<Rows> sources) throws IOException {
        MergedRows merged = new MergedRows(sources);
        for (Rows source : sources) {
            merged.advance(source);
        }
        return merged;
    }

    @Override
    public Optional<RowLine> next() throws IOException {
        Head newest = heads.poll();
        if (newest == null) {
            return Optional.empty();
        }
        if (last != null && Arrays.compareUnsigned(last, newest.row().id()) >= 0) {
            throw new IOException("rows came out of order: '" + newest.row().idText() + "' after '"
                    + new String(last, StandardCharsets.UTF_8) + "'");
        }
        last = newest.row().id();
        advance(newest.source());
        while (!heads.isEmpty()
                && Arrays.equals(heads.peek().row().id(), newest.row().id())) {
            advance(heads.poll().source());
        }
        return Optional.of(newest.row());
    }

    @Override
    public void close() {
        sources.forEach(Rows::close);
    }

    private void advance(Rows source) throws IOException {
        source.next().ifPresent(row -> heads.add(new Head(row, source)));
    }

    /** The next row of a source. */
    private record Head(RowLine row, Rows source) {}
}
