package io.tidemark.events.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The type of a column: how its values stand in an event, and how in the document. Its name is what the schema topic and
 * the setting {@code columns:} call it, and types of one name are equal.
 */
public final class ColumnType {
    public static final ColumnType BOOLEAN = new ColumnType("boolean", Form.BOOLEAN, Scalars::bool);
    public static final ColumnType INT8 = new ColumnType("int8", Form.INTEGER, Scalars::integer);
    public static final ColumnType INT16 = new ColumnType("int16", Form.INTEGER, Scalars::integer);
    public static final ColumnType INT32 = new ColumnType("int32", Form.INTEGER, Scalars::integer);
    public static final ColumnType INT64 = new ColumnType("int64", Form.INTEGER, Scalars::integer);
    public static final ColumnType FLOAT32 = new ColumnType("float32", Form.NUMBER, Scalars::floating);
    public static final ColumnType FLOAT64 = new ColumnType("float64", Form.NUMBER, Scalars::floating);
    public static final ColumnType STRING = new ColumnType("string", Form.TEXT, Scalars::string);
    public static final ColumnType UUID = new ColumnType("uuid", Form.WORD, Scalars::string);
    /** A member of an enumeration, or of a set the members between commas. */
    public static final ColumnType ENUM = new ColumnType("enum", Form.WORD, Scalars::string);
    /** Base64, of the alphabet for URLs too. */
    public static final ColumnType BYTES = new ColumnType("bytes", Form.BYTES, Binaries::base64);
    /** Bytes that the event has as hexadecimal digits. */
    public static final ColumnType HEX = new ColumnType("hex", Form.BYTES, Binaries::hex);
    /** Text that the event has as base64 of its UTF-8: types that Debezium does not know. */
    public static final ColumnType UTF8 = new ColumnType("utf8", Form.TEXT, Binaries::text);
    /** Bits, as far as the event tells them: from the highest one that is set. */
    public static final ColumnType BITS = bits(1);
    /** A string that holds JSON becomes that JSON. */
    public static final ColumnType JSON = new ColumnType("json", Form.JSON, EmbeddedJson::write);
    /** Days since 1970. */
    public static final ColumnType DATE = new ColumnType("date", Form.DATE, Dates::write);

    public static final ColumnType TIME = new ColumnType("time", Form.WORD, new Times(1_000L));
    public static final ColumnType MICRO_TIME = new ColumnType("micro-time", Form.WORD, new Times(1_000_000L));
    public static final ColumnType NANO_TIME = new ColumnType("nano-time", Form.WORD, new Times(1_000_000_000L));
    public static final ColumnType ZONED_TIME = new ColumnType("zoned-time", Form.WORD, ZonedTemporals::time);
    /** Without a zone, in units since 1970. */
    public static final ColumnType TIMESTAMP = new ColumnType("timestamp", Form.DATE, Timestamps.MILLIS);

    public static final ColumnType MICRO_TIMESTAMP = new ColumnType("micro-timestamp", Form.DATE, Timestamps.MICROS);
    public static final ColumnType NANO_TIMESTAMP = new ColumnType("nano-timestamp", Form.DATE, Timestamps.NANOS);
    /** ISO 8601 with a zone, in UTC in the document. */
    public static final ColumnType ZONED_TIMESTAMP =
            new ColumnType("zoned-timestamp", Form.DATE, ZonedTemporals::timestamp);
    /** An ISO 8601 duration of years, months, days and time. */
    public static final ColumnType INTERVAL = new ColumnType("interval", Form.WORD, Intervals::write);

    public static final ColumnType MICRO_DURATION =
            new ColumnType("micro-duration", Form.WORD, new Durations(1_000_000L));
    public static final ColumnType NANO_DURATION =
            new ColumnType("nano-duration", Form.WORD, new Durations(1_000_000_000L));
    /** A number, the same in a string, or a structure of scale and unscaled integer. */
    public static final ColumnType DECIMAL = new ColumnType("decimal", Form.NUMBER, Decimals::write);

    public static final ColumnType GEOMETRY = new ColumnType("geometry", Form.JSON, Geometries::write);
    public static final ColumnType SPARSE_VECTOR = new ColumnType("sparse-vector", Form.JSON, SparseVectors::write);
    /** Maps, structures and what has no form of its own: the JSON of the event. */
    public static final ColumnType OTHER = new ColumnType("other", Form.JSON, Scalars::any);

    private final String name;
    private final Form form;
    private final ValueWriter writer;

    ColumnType(String name, Form form, ValueWriter writer) {
        this.name = name;
        this.form = form;
        this.writer = writer;
    }

    /** A decimal that events have as base64 of its unscaled integer. */
    public static ColumnType decimal(int scale) {
        return new ColumnType("decimal(" + scale + ")", Form.NUMBER, new ScaledDecimals(scale));
    }

    /** Bits, filled up with zeros to a length. */
    public static ColumnType bits(int length) {
        return new ColumnType(length == 1 ? "bits" : "bits(" + length + ")", Form.WORD, new Bits(length));
    }

    /** A range that PostgreSQL has printed, its bounds being of a type. */
    public static ColumnType range(ColumnType bound) {
        return new ColumnType("range(" + bound.name + ")", Form.JSON, new Ranges(bound));
    }

    /** An array; it is searched as its elements are. */
    public static ColumnType array(ColumnType element) {
        return new ColumnType(element.name + "[]", element.form, new Arrays(element));
    }

    /** A structure whose fields have types. */
    static ColumnType structure(Map<String, ColumnType> fields) {
        return new ColumnType(OTHER.name, Form.JSON, new Structures(fields));
    }

    /** The same type for values that are believed to be of it: they are written as they came. */
    ColumnType unchecked() {
        return new ColumnType(name, form, Scalars::any);
    }

    /** The type of a field in a schema of Connect's JSON converter. */
    public static ColumnType of(JsonNode schema) {
        return ConnectSchemas.type(schema);
    }

    /**
     * The type of a name.
     *
     * @throws UndecodableException says what is wrong with it
     */
    public static ColumnType named(String name) {
        return TypeNames.parse(name);
    }

    /** The names of all types; those that take a parameter or an element, with an example of it. */
    public static List<String> names() {
        return TypeNames.all();
    }

    /** The name in the schema topic and in {@code columns:}. */
    public String typeName() {
        return name;
    }

    /** Whether it says no more than how bytes or numbers are stored, so that somebody may know better what they mean. */
    public boolean isPlain() {
        return TypeNames.isPlain(name);
    }

    /** How many digits its numbers have behind the point; empty where the type does not say. */
    public OptionalInt scale() {
        return TypeNames.scale(name);
    }

    /** What the values are in the document. */
    public Form form() {
        return form;
    }

    /**
     * Writes the document's value for one of an event.
     *
     * @param source the value as it stands in the event, no {@code null}
     * @throws UndecodableException when the value is not one of this type
     */
    public void write(Slice source, JsonWriter document) {
        writer.write(source, document);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnType type && name.equals(type.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
