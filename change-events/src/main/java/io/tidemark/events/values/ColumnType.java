package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The type of a column: how its values stand in an event, and how in the document. Names are those of the schema topic.
 */
public enum ColumnType {
    BOOLEAN("boolean", ColumnType::copy),
    INT8("int8", ColumnType::copy),
    INT16("int16", ColumnType::copy),
    INT32("int32", ColumnType::copy),
    INT64("int64", ColumnType::copy),
    FLOAT32("float32", ColumnType::copy),
    FLOAT64("float64", ColumnType::copy),
    STRING("string", ColumnType::copy),
    /** Base64, as Connect's JSON converter writes bytes. */
    BYTES("bytes", ColumnType::copy),
    /** A string that holds JSON becomes that JSON. */
    JSON("json", (source, scale, document) -> EmbeddedJson.write(source, document)),
    /** Days since 1970. */
    DATE("date", (source, scale, document) -> Temporals.date(source, document)),
    TIME("time", (source, scale, document) -> Temporals.time(source, 1_000L, document)),
    MICRO_TIME("micro-time", (source, scale, document) -> Temporals.time(source, 1_000_000L, document)),
    NANO_TIME("nano-time", (source, scale, document) -> Temporals.time(source, 1_000_000_000L, document)),
    /** Without a zone, in units since 1970. */
    TIMESTAMP("timestamp", (source, scale, document) -> Temporals.timestamp(source, 1_000L, document)),
    MICRO_TIMESTAMP("micro-timestamp", (source, scale, document) -> Temporals.timestamp(source, 1_000_000L, document)),
    NANO_TIMESTAMP(
            "nano-timestamp", (source, scale, document) -> Temporals.timestamp(source, 1_000_000_000L, document)),
    /** ISO 8601 with a zone, in UTC in the document. */
    ZONED_TIMESTAMP("zoned-timestamp", (source, scale, document) -> Temporals.zoned(source, document)),
    /** Base64 of the unscaled integer; digits and point in the document. */
    DECIMAL("decimal", Decimals::write),
    /** Arrays, structures and whatever has no form of its own: the JSON of the event. */
    OTHER("other", ColumnType::copy);

    private static final Map<String, ColumnType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ColumnType::typeName, type -> type));
    private static final Map<String, ColumnType> BY_SEMANTIC = Map.ofEntries(
            Map.entry("io.debezium.data.Json", JSON),
            Map.entry("io.debezium.time.Date", DATE),
            Map.entry("io.debezium.time.Time", TIME),
            Map.entry("io.debezium.time.MicroTime", MICRO_TIME),
            Map.entry("io.debezium.time.NanoTime", NANO_TIME),
            Map.entry("io.debezium.time.Timestamp", TIMESTAMP),
            Map.entry("io.debezium.time.MicroTimestamp", MICRO_TIMESTAMP),
            Map.entry("io.debezium.time.NanoTimestamp", NANO_TIMESTAMP),
            Map.entry("io.debezium.time.ZonedTimestamp", ZONED_TIMESTAMP),
            Map.entry("org.apache.kafka.connect.data.Date", DATE),
            Map.entry("org.apache.kafka.connect.data.Time", TIME),
            Map.entry("org.apache.kafka.connect.data.Timestamp", TIMESTAMP),
            Map.entry("org.apache.kafka.connect.data.Decimal", DECIMAL));
    private static final Map<String, ColumnType> BY_PRIMITIVE = Map.of(
            "boolean", BOOLEAN,
            "int8", INT8,
            "int16", INT16,
            "int32", INT32,
            "int64", INT64,
            "float", FLOAT32,
            "double", FLOAT64,
            "string", STRING,
            "bytes", BYTES);

    private final String typeName;
    private final ValueWriter writer;

    ColumnType(String typeName, ValueWriter writer) {
        this.typeName = typeName;
        this.writer = writer;
    }

    /**
     * The type of a field in a schema of Connect's JSON converter.
     *
     * @param semantic the schema's {@code name}, null where it has none
     * @param primitive the schema's {@code type}
     */
    public static ColumnType of(String semantic, String primitive) {
        ColumnType known = semantic == null ? null : BY_SEMANTIC.get(semantic);
        return known == null ? BY_PRIMITIVE.getOrDefault(primitive, OTHER) : known;
    }

    /**
     * The type of a name in the schema topic.
     *
     * @throws UndecodableException names the known ones
     */
    public static ColumnType named(String name) {
        ColumnType type = BY_NAME.get(name);
        if (type == null) {
            throw new UndecodableException("type is '" + name + "', known are " + BY_NAME.keySet());
        }
        return type;
    }

    /** The name in the schema topic. */
    public String typeName() {
        return typeName;
    }

    /**
     * Writes the document's value for one of an event.
     *
     * @throws UndecodableException when the value is not one of this type
     */
    public void write(Slice source, int scale, JsonWriter document) {
        writer.write(source, scale, document);
    }

    private static void copy(Slice source, int scale, JsonWriter document) {
        document.raw(source);
    }
}
