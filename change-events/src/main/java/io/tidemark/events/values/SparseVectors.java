package io.tidemark.events.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;

/** Sparse vectors: {@code {"dimensions":25,"vector":{"1":10.0}}}; the event has the vector as pairs. */
final class SparseVectors {
    private SparseVectors() {}

    static void write(Slice source, JsonWriter document) {
        JsonNode vector = JsonTrees.read(source, "a sparse vector");
        JsonNode values = vector.path("vector");
        if (!vector.path("dimensions").isIntegralNumber() || !values.isArray()) {
            throw Scalars.unfit(source, "a sparse vector", "dimensions and pairs of index and value");
        }
        document.raw("{\"dimensions\":").number(vector.path("dimensions").longValue());
        document.raw(",\"vector\":{");
        String comma = "";
        for (JsonNode pair : values) {
            document.raw(comma).string(pair.path(0).asText()).raw(':');
            document.raw(pair.path(1).toString());
            comma = ",";
        }
        document.raw("}}");
    }
}
