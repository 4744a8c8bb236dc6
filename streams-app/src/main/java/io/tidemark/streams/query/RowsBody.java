package io.tidemark.streams.query;

import io.tidemark.instance.http.StreamedAnswer;
import io.tidemark.streams.rows.RowLine;
import io.tidemark.streams.rows.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Rows as NDJSON.
 *
 * @param limit how many at most
 * @param atOnce whether the reader wants the headers before the first row is known: an empty line takes them to it
 */
record RowsBody(Rows rows, long limit, boolean atOnce) implements StreamedAnswer.Body {

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (atOnce) {
            out.write('\n');
            out.flush();
        }
        for (long count = 0; count < limit; count++) {
            Optional<RowLine> row = rows.next();
            if (row.isEmpty()) {
                return;
            }
            out.write(row.get().json());
            out.write('\n');
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
