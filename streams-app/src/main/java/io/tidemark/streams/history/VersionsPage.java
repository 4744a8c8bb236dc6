package io.tidemark.streams.history;

import io.tidemark.events.Row;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.util.Iterator;
import java.util.Optional;

/**
 * Versions of a row as they are answered: {@code {"id":"42","versions":[{"version":…,"position":"…","op":"u","ts":…,"by":"…",
 * "changed":{"amount":{"old":663.05,"new":1000}}},…],"cursor":"…"}}, newest first, without a cursor where none is left. Values
 * are the bytes that the row has.
 */
public final class VersionsPage {
    /** A page of large versions ends early: it is held in memory. */
    private static final int ENOUGH_BYTES = 8 * 1024 * 1024;

    private static final Slice NULL = Slice.of("null");

    private final JsonWriter json = new JsonWriter();
    private final Optional<String> changedBy;

    private VersionsPage(Optional<String> changedBy) {
        this.changedBy = changedBy;
    }

    /**
     * Writes a page.
     *
     * @param versions of the row, newest first; one more than the page has is read
     * @param limit how many at most
     * @param changedBy the column that says who made a change
     */
    public static byte[] of(String id, Iterator<Row> versions, long limit, Optional<String> changedBy) {
        return new VersionsPage(changedBy).write(id, versions, limit);
    }

    private byte[] write(String id, Iterator<Row> versions, long limit) {
        json.raw("{\"id\":").string(id).raw(",\"versions\":[");
        long last = 0;
        for (long count = 0; count < limit && json.length() < ENOUGH_BYTES && versions.hasNext(); count++) {
            Row version = versions.next();
            json.raw(count == 0 ? "" : ",");
            write(version);
            last = version.version();
        }
        json.raw(']');
        if (versions.hasNext()) {
            json.raw(",\"cursor\":\"").number(last).raw('"');
        }
        return json.raw('}').toBytes();
    }

    private void write(Row version) {
        json.raw("{\"version\":").number(version.version());
        version.position().ifPresent(position -> json.raw(",\"position\":").string(position.text()));
        json.raw(",\"op\":\"").raw(version.operation().code()).raw("\",\"ts\":").number(version.timestamp());
        Optional<JsonObject> now = version.document().map(JsonObject::index);
        changedBy
                .flatMap(column -> now.flatMap(fields -> fields.value(column)))
                .filter(value -> !value.isNull())
                .ifPresent(who -> json.raw(",\"by\":").raw(who));
        json.raw(",\"changed\":{");
        if (version.changed().isPresent()) {
            changed(JsonObject.index(version.changed().get()), now);
        } else {
            now.ifPresent(this::inserted);
        }
        json.raw("}}");
    }

    /** What differs from the version before; of a delete, all that there was. */
    private void changed(JsonObject old, Optional<JsonObject> now) {
        for (int field = 0; field < old.size(); field++) {
            Slice name = old.name(field);
            name(field, name).raw("{\"old\":").raw(old.value(field));
            now.ifPresent(fields -> {
                int same = fields.find(name, 0);
                json.raw(",\"new\":").raw(same < 0 ? NULL : fields.value(same));
            });
            json.raw('}');
        }
    }

    private void inserted(JsonObject now) {
        for (int field = 0; field < now.size(); field++) {
            name(field, now.name(field)).raw("{\"new\":").raw(now.value(field)).raw('}');
        }
    }

    private JsonWriter name(int field, Slice name) {
        return json.raw(field == 0 ? "\"" : ",\"").raw(name).raw("\":");
    }
}
