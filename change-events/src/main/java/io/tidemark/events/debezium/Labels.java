package io.tidemark.events.debezium;

import io.tidemark.events.json.JsonWriter;
import java.util.Arrays;

/**
 * Names of columns as they begin a field of the document: quoted, with the colon. The next event of a table has them in
 * the same places, so each is made once.
 */
final class Labels {
    private String[] names = new String[16];
    private byte[][] labels = new byte[16][];

    /** The label of a name, most likely the one made last for its place. */
    byte[] of(int place, String name) {
        if (place >= names.length) {
            names = Arrays.copyOf(names, 2 * place);
            labels = Arrays.copyOf(labels, 2 * place);
        }
        if (!name.equals(names[place])) {
            names[place] = name;
            labels[place] = new JsonWriter().string(name).raw(':').toBytes();
        }
        return labels[place];
    }
}
