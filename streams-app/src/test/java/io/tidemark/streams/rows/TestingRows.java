package io.tidemark.streams.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Rows from a list, of which the id {@code !} stands for a source that breaks. */
public final class TestingRows implements Rows {
    private final Iterator<String> ids;
    private boolean closed;

    /** Rows with these ids, each {@code id} or {@code id@version}. */
    public TestingRows(String... ids) {
        this.ids = Arrays.asList(ids).iterator();
    }

    @Override
    public Optional<RowLine> next() throws IOException {
        if (!ids.hasNext()) {
            return Optional.empty();
        }
        String id = ids.next();
        if (id.equals("!")) {
            throw new IOException("on purpose");
        }
        int at = id.indexOf('@');
        return Optional.of(at < 0 ? row(id, 1) : row(id.substring(0, at), Long.parseLong(id.substring(at + 1))));
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    /** All that is left. */
    static List<RowLine> all(Rows rows) throws IOException {
        List<RowLine> all = new ArrayList<>();
        for (Optional<RowLine> row = rows.next(); row.isPresent(); row = rows.next()) {
            all.add(row.get());
        }
        return all;
    }

    private static RowLine row(String id, long version) {
        String json = "{\"id\":\"" + id + "\",\"version\":" + version + ",\"row\":{}}";
        return new RowLine(id.getBytes(StandardCharsets.UTF_8), version, json.getBytes(StandardCharsets.UTF_8));
    }
}
