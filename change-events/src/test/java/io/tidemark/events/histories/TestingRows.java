package io.tidemark.events.histories;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.Floor;
import io.tidemark.events.Outcome;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.debezium.EventDecoder;
import io.tidemark.events.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A table as a partition keeps it, in a few lines: the product's functions around two maps. Each row is written and read
 * again after each event, as by a restart, and must not have gone back.
 */
final class TestingRows {
    private final long seed;
    private final EventDecoder decoder = new EventDecoder();
    private final Map<RowId, Row> rows = new HashMap<>();
    private final Set<RowId> writtenSince = new HashSet<>();
    private Floor floor = Floor.NONE;

    TestingRows(long seed) {
        this.seed = seed;
    }

    void take(History.Event event) {
        RowId id = decoder.key(bytes("{\"id\":" + event.key() + "}"));
        ChangeEvent happened = decoder.value(event.value() == null ? null : bytes(event.value()));
        if (happened instanceof Truncate truncate) {
            raise(truncate);
        } else if (happened instanceof RowEvent ofRow && !floor.keepsAway(ofRow)) {
            if (ofRow instanceof ChangeEvent.Upsert && floor.mustRemember(ofRow)) {
                writtenSince.add(id);
            }
            switch (Row.after(rows.get(id), ofRow)) {
                case Outcome.Applied(Row row) -> put(id, row, true);
                case Outcome.Moved(Row row) -> put(id, row, false);
                case Outcome.Repeated repeated -> {}
                case Outcome.Stale stale -> {}
            }
        }
    }

    /** The documents of the rows that are there, by row id. */
    Map<String, Slice> documents() {
        Map<String, Slice> documents = new HashMap<>();
        rows.forEach((id, row) ->
                row.document().ifPresent(document -> documents.put(((RowId.Of) id).text(), document)));
        return documents;
    }

    /** Clears at once what a sweep clears in steps. */
    private void raise(Truncate truncate) {
        if (floor.after(truncate) instanceof Floor.Raise.Raised(Floor raised)) {
            writtenSince.clear();
            rows.replaceAll((id, row) -> Row.cleared(row, raised, false).orElse(row));
            floor = raised.cleared(raised.number());
        }
    }

    private void put(RowId id, Row row, boolean changed) {
        Row known = rows.get(id);
        if (known != null) {
            assertTrue(changed ? row.version() > known.version() : row.version() == known.version(), "seed " + seed);
        }
        rows.put(id, Row.fromJson(row.toJson()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
