package io.tidemark.events.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.json.Slice;
import java.util.HashMap;
import java.util.Map;

/** The types of columns as a schema of Connect's JSON converter describes them, by its logical name where it has one. */
final class ConnectSchemas {
    private static final String SOURCE_TYPE = "__debezium.source.column.type";
    private static final Map<String, ColumnType> BY_LOGICAL_NAME = Map.ofEntries(
            Map.entry("io.debezium.data.Json", ColumnType.JSON),
            Map.entry("io.debezium.data.Uuid", ColumnType.UUID),
            Map.entry("io.debezium.data.Enum", ColumnType.ENUM),
            Map.entry("io.debezium.data.EnumSet", ColumnType.ENUM),
            Map.entry("io.debezium.data.VariableScaleDecimal", ColumnType.DECIMAL),
            Map.entry("io.debezium.data.DoubleVector", ColumnType.array(ColumnType.FLOAT64)),
            Map.entry("io.debezium.data.FloatVector", ColumnType.array(ColumnType.FLOAT32)),
            Map.entry("io.debezium.data.SparseDoubleVector", ColumnType.SPARSE_VECTOR),
            Map.entry("io.debezium.data.SparseVector", ColumnType.SPARSE_VECTOR),
            Map.entry("io.debezium.data.geometry.Point", ColumnType.GEOMETRY),
            Map.entry("io.debezium.data.geometry.Geometry", ColumnType.GEOMETRY),
            Map.entry("io.debezium.data.geometry.Geography", ColumnType.GEOMETRY),
            Map.entry("io.debezium.data.geometry.Circle", ColumnType.GEOMETRY),
            Map.entry("io.debezium.time.Date", ColumnType.DATE),
            Map.entry("io.debezium.time.IsoDate", ColumnType.DATE),
            Map.entry("io.debezium.time.StructuredDate", ColumnType.DATE),
            Map.entry("io.debezium.time.Time", ColumnType.TIME),
            Map.entry("io.debezium.time.MicroTime", ColumnType.MICRO_TIME),
            Map.entry("io.debezium.time.NanoTime", ColumnType.NANO_TIME),
            Map.entry("io.debezium.time.IsoTime", ColumnType.TIME),
            Map.entry("io.debezium.time.StructuredTime", ColumnType.TIME),
            Map.entry("io.debezium.time.ZonedTime", ColumnType.ZONED_TIME),
            Map.entry("io.debezium.time.StructuredZonedTime", ColumnType.ZONED_TIME),
            Map.entry("io.debezium.time.Timestamp", ColumnType.TIMESTAMP),
            Map.entry("io.debezium.time.MicroTimestamp", ColumnType.MICRO_TIMESTAMP),
            Map.entry("io.debezium.time.NanoTimestamp", ColumnType.NANO_TIMESTAMP),
            Map.entry("io.debezium.time.IsoTimestamp", ColumnType.TIMESTAMP),
            Map.entry("io.debezium.time.StructuredTimestamp", ColumnType.TIMESTAMP),
            Map.entry("io.debezium.time.ZonedTimestamp", ColumnType.ZONED_TIMESTAMP),
            Map.entry("io.debezium.time.StructuredZonedTimestamp", ColumnType.ZONED_TIMESTAMP),
            Map.entry("io.debezium.time.Interval", ColumnType.INTERVAL),
            Map.entry("io.debezium.time.StructuredDuration", ColumnType.INTERVAL),
            Map.entry("io.debezium.time.MicroDuration", ColumnType.MICRO_DURATION),
            Map.entry("io.debezium.time.NanoDuration", ColumnType.NANO_DURATION),
            Map.entry("org.apache.kafka.connect.data.Date", ColumnType.DATE),
            Map.entry("org.apache.kafka.connect.data.Time", ColumnType.TIME),
            Map.entry("org.apache.kafka.connect.data.Timestamp", ColumnType.TIMESTAMP));
    /** What an event's own schema calls a number or text is written as it came: nobody knows better. */
    private static final Map<String, ColumnType> BY_PRIMITIVE = Map.of(
            "boolean", ColumnType.BOOLEAN.unchecked(),
            "int8", ColumnType.INT8.unchecked(),
            "int16", ColumnType.INT16.unchecked(),
            "int32", ColumnType.INT32.unchecked(),
            "int64", ColumnType.INT64.unchecked(),
            "float", ColumnType.FLOAT32.unchecked(),
            "double", ColumnType.FLOAT64.unchecked(),
            "string", ColumnType.STRING.unchecked(),
            "bytes", ColumnType.BYTES.unchecked());

    private ConnectSchemas() {}

    static ColumnType type(JsonNode schema) {
        return type(schema, schema.path("parameters").path(SOURCE_TYPE).asText());
    }

    /** The type of a schema; the source's own name of it is a parameter of the column, not of an array's elements. */
    private static ColumnType type(JsonNode schema, String sourceType) {
        String name = schema.path("name").asText();
        ColumnType known = BY_LOGICAL_NAME.get(name);
        if (known != null) {
            return known;
        }
        return switch (name) {
            case "org.apache.kafka.connect.data.Decimal" -> ColumnType.decimal(parameter(schema, "scale", 0));
            case "io.debezium.data.Bits" -> bits(schema, sourceType);
            default -> unnamed(schema, sourceType);
        };
    }

    private static ColumnType unnamed(JsonNode schema, String sourceType) {
        String primitive = schema.path("type").asText();
        return switch (primitive) {
            case "string" -> SourceTypes.ofString(sourceType).orElse(BY_PRIMITIVE.get(primitive));
            case "array" -> ColumnType.array(type(schema.path("items"), SourceTypes.ofElements(sourceType)));
            case "struct" -> structure(schema);
            default -> BY_PRIMITIVE.getOrDefault(primitive, ColumnType.OTHER);
        };
    }

    /** Bits of no fixed length have the largest as theirs; so do those of at most N, but they name their type. */
    private static ColumnType bits(JsonNode schema, String sourceType) {
        int length = parameter(schema, "length", 1);
        boolean isVarying = length == Integer.MAX_VALUE || SourceTypes.isVaryingBits(sourceType);
        return isVarying || length < 1 ? ColumnType.BITS : ColumnType.bits(length);
    }

    private static ColumnType structure(JsonNode schema) {
        Map<String, ColumnType> fields = new HashMap<>();
        for (JsonNode field : schema.path("fields")) {
            fields.put(field.path("field").asText(), type(field));
        }
        return ColumnType.structure(fields);
    }

    private static int parameter(JsonNode schema, String name, int otherwise) {
        String text = schema.path("parameters").path(name).asText(Integer.toString(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw Scalars.unfit(Slice.of(text), "the " + name + " of a column's schema", "a number");
        }
    }
}
