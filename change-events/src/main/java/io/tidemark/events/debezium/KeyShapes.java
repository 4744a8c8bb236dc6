package io.tidemark.events.debezium;

import io.tidemark.events.RowId;
import java.util.List;

/** The shapes of the last keys, more than one where tables or schemas take turns on a topic. */
final class KeyShapes {
    private static final int REMEMBERED = 4;

    private final KeyShape[] shapes = new KeyShape[REMEMBERED];
    private int last;

    /** The columns of the key read last. */
    List<String> columns() {
        return shapes[last].columns();
    }

    /** The row id of a key that looks like one before, null where it looks like none. */
    RowId read(byte[] key, Framed<SourceSchema> framed) {
        for (int i = 0; i < REMEMBERED; i++) {
            int at = (last + i) % REMEMBERED;
            RowId id = shapes[at] == null ? null : shapes[at].read(key, framed);
            if (id != null) {
                last = at;
                return id;
            }
        }
        return null;
    }

    /** Keys with these columns, and with this schema, have been read; null where they carry none. */
    void remember(List<String> columns, SourceSchema schema) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (shapes[i] != null && shapes[i].isOf(columns, schema)) {
                last = i;
                return;
            }
        }
        last = (last + REMEMBERED - 1) % REMEMBERED;
        shapes[last] = new KeyShape(List.copyOf(columns), schema);
    }
}
