package io.tidemark.events.debezium;

import io.tidemark.events.json.JsonWriter;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of columns as they begin a field of the document: quoted, with the colon. Each is made once; the next event of a
 * table has it in the same place, where no map need be asked.
 */
final class Labels {
    private static final int MOST = 1_024;
    private static final int PLACES = 128;

    private record Label(String name, byte[] text) {}

    private final Label[] places = new Label[PLACES];
    private final Map<String, Label> made = new HashMap<>();

    /** The label of a name. */
    byte[] of(int place, String name) {
        Label likely = places[place % PLACES];
        if (likely != null && likely.name().equals(name)) {
            return likely.text();
        }
        if (made.size() == MOST) {
            made.clear();
        }
        Label label = made.computeIfAbsent(name, Labels::make);
        places[place % PLACES] = label;
        return label.text();
    }

    private static Label make(String name) {
        return new Label(name, new JsonWriter().string(name).raw(':').toBytes());
    }
}
