package io.tidemark.events.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the top-level fields of a JSON object stand; the object stays the bytes it is. For valid JSON, such as that of our
 * own writing.
 */
public final class JsonObject {
    /** What no field is named: in a name, a quote is escaped. */
    private static final Slice NO_NAME = Slice.of("\"");

    private final byte[] json;
    private int size;
    /** Four numbers a field: name from and to (without quotes), value from and to. */
    private int[] bounds = new int[4 * 16];

    private JsonObject(byte[] json) {
        this.json = json;
    }

    /**
     * Finds the fields.
     *
     * @throws UndecodableException when it is no object
     */
    public static JsonObject index(Slice object) {
        return index(object, NO_NAME);
    }

    /**
     * Finds the fields of an object whose last one, where it has that one, is known: its value is not looked through.
     *
     * @throws UndecodableException when it is no object
     */
    public static JsonObject index(Slice object, Slice last) {
        JsonObject index = new JsonObject(object.array());
        if (object.length() < 2 || object.array()[object.from()] != '{' || object.array()[object.to() - 1] != '}') {
            throw new UndecodableException("not a JSON object: " + beginning(object));
        }
        try {
            index.scan(object.from() + 1, object.to() - 1, last);
        } catch (ArrayIndexOutOfBoundsException cutShort) {
            throw new UndecodableException("not a whole JSON object: " + beginning(object), cutShort);
        }
        return index;
    }

    /** The texts of an array of strings. */
    public static List<String> strings(Slice array) {
        List<String> texts = new ArrayList<>();
        int at = array.from() + 1;
        while (at < array.to() - 1) {
            int end = JsonScanner.skipValue(array.array(), at);
            texts.add(new Slice(array.array(), at, end).unquoted());
            at = end + 1;
        }
        return texts;
    }

    /** The number of fields. */
    public int size() {
        return size;
    }

    /** The name of the field at an index from 0, without quotes, escapes as they stand. */
    public Slice name(int field) {
        return new Slice(json, bounds[4 * field], bounds[4 * field + 1]);
    }

    /** The value of the field at an index from 0. */
    public Slice value(int field) {
        return new Slice(json, bounds[4 * field + 2], bounds[4 * field + 3]);
    }

    /** The value of the field with a name. */
    public Optional<Slice> value(String name) {
        return value(Slice.of(name), 0);
    }

    /** The value of the field with a name, tried first at the index where it likely is. */
    public Optional<Slice> value(Slice name, int likely) {
        int field = find(name, likely);
        return field < 0 ? Optional.empty() : Optional.of(value(field));
    }

    /**
     * The field with a name, tried first at the index where another object of the same table has it.
     *
     * @return the index, -1 where there is none
     */
    public int find(Slice name, int likely) {
        if (likely < size && named(name, likely)) {
            return likely;
        }
        for (int field = 0; field < size; field++) {
            if (named(name, field)) {
                return field;
            }
        }
        return -1;
    }

    private boolean named(Slice name, int field) {
        return is(name, bounds[4 * field], bounds[4 * field + 1]);
    }

    private boolean is(Slice name, int from, int to) {
        return to - from == name.length() && Arrays.equals(json, from, to, name.array(), name.from(), name.to());
    }

    private void scan(int from, int end, Slice last) {
        int at = skipSpace(from);
        while (at < end) {
            int nameEnd = JsonScanner.skipValue(json, at);
            int valueFrom = skipSpace(skipSpace(nameEnd) + 1);
            int valueTo = is(last, at + 1, nameEnd - 1) ? end : JsonScanner.skipValue(json, valueFrom);
            add(at + 1, nameEnd - 1, valueFrom, valueTo);
            at = skipSpace(skipSpace(valueTo) + 1);
        }
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at;
    }

    private void add(int nameFrom, int nameTo, int valueFrom, int valueTo) {
        int at = 4 * size++;
        if (at == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * at);
        }
        bounds[at] = nameFrom;
        bounds[at + 1] = nameTo;
        bounds[at + 2] = valueFrom;
        bounds[at + 3] = valueTo;
    }

    private static String beginning(Slice object) {
        return new Slice(object.array(), object.from(), Math.min(object.to(), object.from() + 80)).toString();
    }
}
