package io.tidemark.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.debezium.EventDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table as a partition keeps it, in a few lines: the product's functions around two maps. After each record it asserts
 * that the record met one outcome and only one, and that the version of no row went back, not over a delete either.
 */
public final class TestingRows {
    private final Map<Met, Long> sums = new EnumMap<>(Met.class);
    private final List<String> undecodable = new ArrayList<>();
    private EventDecoder decoder = new EventDecoder();
    private Map<String, Row> rows = new TreeMap<>();
    private Set<String> writtenSince = new TreeSet<>();
    private Floor floor = Floor.NONE;
    private long records;
    private long writes;

    /** What a record met. */
    private enum Met {
        APPLIED,
        UNCHANGED,
        STALE,
        SKIPPED,
        DEAD_LETTER
    }

    /** One record, null where key or value are not there. */
    public void take(byte[] key, byte[] value) {
        records++;
        RowId id = decoder.key(key);
        switch (decoder.value(value)) {
            case ChangeEvent.Undecodable(String reason) -> refuse(reason);
            case ChangeEvent.Skipped skipped -> count(Met.SKIPPED);
            case Truncate truncate -> raise(truncate);
            case RowEvent event -> ofRow(id, event);
        }
        assertEquals(records, sums.values().stream().mapToLong(Long::longValue).sum(), () -> "conserved: " + sums);
    }

    /** Everything anew from the bytes that a partition keeps. */
    public void restart() {
        decoder = new EventDecoder();
        floor = Floor.fromJson(floor.toJson());
        writtenSince = new TreeSet<>(writtenSince);
        Map<String, Row> read = new TreeMap<>();
        rows.forEach((id, row) -> read.put(id, Row.fromJson(row.toJson())));
        assertEquals(rows, read);
        rows = read;
    }

    /** Clears all that is still to be cleared. */
    public void sweep() {
        List.copyOf(rows.keySet()).forEach(this::clear);
        floor = floor.cleared(floor.number());
    }

    /** The rows that are there, by row id. */
    public Map<String, Row> alive() {
        Map<String, Row> alive = new TreeMap<>(rows);
        alive.values().removeIf(Row::isTombstone);
        return alive;
    }

    /** Why records were not understood. */
    public List<String> undecodable() {
        return undecodable;
    }

    /** How often something was written that is to be kept. */
    public long writes() {
        return writes;
    }

    private void refuse(String reason) {
        undecodable.add(reason);
        count(Met.DEAD_LETTER);
    }

    private void raise(Truncate truncate) {
        switch (floor.after(truncate)) {
            case Floor.Raise.Raised(Floor raised) -> {
                floor = raised;
                writtenSince.clear();
                writes++;
                count(Met.APPLIED);
            }
            case Floor.Raise.Repeated() -> count(Met.UNCHANGED);
            case Floor.Raise.Stale() -> count(Met.STALE);
        }
    }

    private void ofRow(RowId id, RowEvent event) {
        switch (id) {
            case RowId.Of(String text) -> count(apply(text, event));
            case RowId.Unreadable(String reason) -> refuse(reason);
            case RowId.Missing() -> {
                if (event instanceof Tombstone) {
                    count(Met.SKIPPED);
                } else {
                    refuse("no key");
                }
            }
        }
    }

    private Met apply(String id, RowEvent event) {
        clear(id);
        if (floor.keepsAway(event)) {
            return Met.STALE;
        }
        if (event instanceof Upsert && floor.mustRemember(event)) {
            writtenSince.add(id);
        }
        return switch (Row.after(rows.get(id), event)) {
            case Outcome.Applied(Row row) -> {
                put(id, row, true);
                yield Met.APPLIED;
            }
            case Outcome.Moved(Row row) -> {
                put(id, row, false);
                yield Met.UNCHANGED;
            }
            case Outcome.Repeated() -> Met.UNCHANGED;
            case Outcome.Stale() -> Met.STALE;
        };
    }

    private void clear(String id) {
        Optional<Row> cleared = Row.cleared(rows.get(id), floor, writtenSince.contains(id));
        cleared.ifPresent(row -> put(id, row, true));
    }

    private void put(String id, Row row, boolean changed) {
        Row known = rows.put(id, row);
        writes++;
        assertTrue(
                known == null || (changed ? row.version() > known.version() : row.version() == known.version()),
                () -> "version of " + id + " from " + text(known) + " to " + text(row));
    }

    private void count(Met met) {
        sums.merge(met, 1L, Long::sum);
    }

    private static String text(Row row) {
        return new String(row.toJson(), StandardCharsets.UTF_8);
    }
}
