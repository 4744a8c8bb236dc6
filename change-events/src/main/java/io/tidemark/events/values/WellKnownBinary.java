package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads a geometry in (extended) well-known binary and writes the members of its GeoJSON object. What GeoJSON has no kind for
 * is an {@link UnsupportedOperationException}, what ends too early a {@link java.nio.BufferUnderflowException}.
 */
final class WellKnownBinary {
    private static final int HAS_Z = 0x8000_0000;
    private static final int HAS_M = 0x4000_0000;
    private static final int HAS_SRID = 0x2000_0000;
    private static final int DEEPEST = 32;

    private final ByteBuffer binary;
    private final JsonWriter document;
    private int depth;
    private int dimensions;

    WellKnownBinary(byte[] binary, JsonWriter document) {
        this.binary = ByteBuffer.wrap(binary);
        this.document = document;
    }

    void writeGeometry() {
        if (++depth > DEEPEST) {
            throw new UnsupportedOperationException("geometries within geometries");
        }
        int kind = readKind();
        document.raw("\"type\":\"").raw(name(kind)).raw("\",");
        document.raw(kind == 7 ? "\"geometries\":" : "\"coordinates\":");
        switch (kind) {
            case 1 -> writePosition();
            case 2 -> writeList(this::writePosition);
            case 3 -> writeList(() -> writeList(this::writePosition));
            case 4, 5, 6 -> writeList(() -> writeCoordinates(readKind()));
            default -> writeList(this::writeMember);
        }
        depth--;
    }

    private void writeMember() {
        document.raw('{');
        writeGeometry();
        document.raw('}');
    }

    private void writeCoordinates(int kind) {
        switch (kind) {
            case 1 -> writePosition();
            case 2 -> writeList(this::writePosition);
            case 3 -> writeList(() -> writeList(this::writePosition));
            default -> throw new UnsupportedOperationException("kind " + kind + " within another");
        }
    }

    private int readKind() {
        binary.order(binary.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int type = binary.getInt();
        if ((type & HAS_SRID) != 0) {
            binary.getInt();
        }
        int plain = type & ~(HAS_Z | HAS_M | HAS_SRID);
        int more = (type & HAS_Z) == 0 ? 0 : 1;
        more += (type & HAS_M) == 0 ? 0 : 1;
        more += plain / 1000 == 3 ? 2 : plain / 1000 == 0 ? 0 : 1;
        dimensions = 2 + more;
        return plain % 1000;
    }

    private void writeList(Runnable element) {
        int count = binary.getInt();
        document.raw('[');
        for (int i = 0; i < count; i++) {
            document.raw(i == 0 ? "" : ",");
            element.run();
        }
        document.raw(']');
    }

    private void writePosition() {
        document.raw('[');
        for (int i = 0; i < dimensions; i++) {
            double coordinate = binary.getDouble();
            if (Double.isNaN(coordinate) || Double.isInfinite(coordinate)) {
                throw new UnsupportedOperationException("an empty point");
            }
            document.raw(i == 0 ? "" : ",").raw(Double.toString(coordinate));
        }
        document.raw(']');
    }

    private static String name(int kind) {
        return switch (kind) {
            case 1 -> "Point";
            case 2 -> "LineString";
            case 3 -> "Polygon";
            case 4 -> "MultiPoint";
            case 5 -> "MultiLineString";
            case 6 -> "MultiPolygon";
            case 7 -> "GeometryCollection";
            default -> throw new UnsupportedOperationException("kind " + kind);
        };
    }
}
