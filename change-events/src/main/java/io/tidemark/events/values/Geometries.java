package io.tidemark.events.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.nio.BufferUnderflowException;
import java.util.Base64;

/**
 * Points, geometries and geographies as GeoJSON geometries, with {@code srid} where the source has one and {@code closed} for the
 * paths of PostgreSQL; a circle has {@code center} and {@code radius}. A kind that GeoJSON does not have stays {@code {"wkb":…}}.
 */
final class Geometries {
    private Geometries() {}

    static void write(Slice source, JsonWriter document) {
        JsonNode geometry = JsonTrees.read(source, "a geometry");
        if (geometry.path("center").isObject() && geometry.path("radius").isNumber()) {
            document.raw("{\"center\":");
            write(source, geometry.path("center"), document);
            document.raw(",\"radius\":").raw(geometry.path("radius").toString()).raw('}');
        } else {
            write(source, geometry, document);
        }
    }

    private static void write(Slice source, JsonNode geometry, JsonWriter document) {
        document.raw('{');
        if (geometry.path("wkb").isTextual()) {
            writeBinary(source, geometry.path("wkb").textValue(), document);
        } else if (geometry.path("x").isNumber() && geometry.path("y").isNumber()) {
            document.raw("\"type\":\"Point\",\"coordinates\":[");
            document.raw(geometry.path("x").toString()).raw(',');
            document.raw(geometry.path("y").toString()).raw(']');
        } else {
            throw Scalars.unfit(source, "a geometry", "wkb, or x and y");
        }
        if (geometry.path("srid").isIntegralNumber()) {
            document.raw(",\"srid\":").number(geometry.path("srid").longValue());
        }
        if (geometry.path("extensions").path("closed").isTextual()) {
            boolean closed =
                    geometry.path("extensions").path("closed").textValue().equals("true");
            document.raw(",\"closed\":").raw(Boolean.toString(closed));
        }
        document.raw('}');
    }

    private static void writeBinary(Slice source, String base64, JsonWriter document) {
        int start = document.length();
        try {
            new WellKnownBinary(Base64.getDecoder().decode(base64), document).writeGeometry();
        } catch (BufferUnderflowException | UnsupportedOperationException notGeoJson) {
            document.truncate(start);
            document.raw("\"wkb\":").string(base64);
        } catch (IllegalArgumentException notBase64) {
            throw Scalars.unfit(source, "a geometry", "wkb in base64");
        }
    }
}
