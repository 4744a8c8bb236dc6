package io.tidemark.streams.query;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.streams.rows.Cursor;
import io.tidemark.streams.rows.RowLine;
import io.tidemark.streams.rows.Rows;
import java.io.IOException;
import java.util.Optional;

/** One page of rows: {@code {"rows":[…],"cursor":"…"}}, without a cursor where no row is left. */
final class RowsPage {
    /** A page of large rows ends early: it is held in memory. */
    private static final int ENOUGH_BYTES = 8 * 1024 * 1024;

    private RowsPage() {}

    /** Reads one row more than the page has. */
    static byte[] of(Rows rows, long limit) throws IOException {
        JsonWriter page = new JsonWriter().raw("{\"rows\":[");
        Optional<RowLine> row = rows.next();
        String last = "";
        for (long count = 0; row.isPresent() && count < limit && page.length() < ENOUGH_BYTES; count++) {
            page.raw(count == 0 ? "" : ",").raw(row.get().json());
            last = row.get().idText();
            row = rows.next();
        }
        page.raw(']');
        if (row.isPresent()) {
            page.raw(",\"cursor\":").string(Cursor.after(last));
        }
        return page.raw('}').toBytes();
    }
}
