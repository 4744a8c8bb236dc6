package io.tidemark.events;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.util.Optional;

/**
 * How a row came by the value of a column that its last event left out as unchanged. A value that is known was kept from an
 * earlier event; one that is not is missing in the document. In the changelog: {@code "0/19B6868"}, {@code null}, or
 * {@code {"unknown":"0/19B6868"}}.
 *
 * @param known whether the document has the value
 * @param since the position of the event that had the value; of an unknown one that of the insert which left it out, as a
 *     key change does: what was there before is of another row
 */
public record Kept(boolean known, Optional<Position> since) {
    private static final String UNKNOWN = "unknown";

    /** Whether an event at a position says more. */
    boolean isOlderThan(Position position) {
        return since.isEmpty() || since.get().compareTo(position) < 0;
    }

    void write(JsonWriter json) {
        if (since.isEmpty()) {
            json.raw("null");
        } else if (known) {
            json.string(since.get().text());
        } else {
            json.raw("{\"unknown\":").string(since.get().text()).raw('}');
        }
    }

    static Kept read(Slice json) {
        if (json.isNull()) {
            return new Kept(false, Optional.empty());
        }
        if (json.isString()) {
            return new Kept(true, Optional.of(Position.parse(json.unquoted())));
        }
        return new Kept(false, JsonObject.index(json).value(UNKNOWN).map(since -> Position.parse(since.unquoted())));
    }
}
