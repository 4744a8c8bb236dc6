package io.tidemark.demo.tables;

import io.tidemark.demo.DemoException;
import java.util.regex.Pattern;

/**
 * The one column that tells a table's rows apart. The first rows have keys of their own: the traffic changes those rows
 * and never deletes them, so that whoever asks for row 42 finds it.
 */
public record Key(String column, Form form) {
    private static final long LAST_FIRST = 1_000;
    private static final String FIRST_UUID = "00000000-0000-4000-8000-";

    /** What the values of a key look like. */
    public enum Form {
        NUMBER("-?\\d{1,18}", "a whole number"),
        UUID("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "a UUID, such as " + FIRST_UUID + "000000000042");

        private final Pattern pattern;
        private final String description;

        Form(String pattern, String description) {
            this.pattern = Pattern.compile(pattern);
            this.description = description;
        }
    }

    static Key number(String column) {
        return new Key(column, Form.NUMBER);
    }

    static Key uuid(String column) {
        return new Key(column, Form.UUID);
    }

    /** The key of the first row of this number, 1 to 1000. */
    public String first(int number) {
        return switch (form) {
            case NUMBER -> String.valueOf(number);
            case UUID -> FIRST_UUID + String.format("%012d", number);
        };
    }

    /** Whether a row with this key is one of the first. */
    public boolean isFirst(String value) {
        return switch (form) {
            case NUMBER -> Long.parseLong(value) <= LAST_FIRST;
            case UUID -> value.startsWith(FIRST_UUID);
        };
    }

    /** Refuses what cannot be a key of the table, and says what can. */
    public String checked(String value) {
        if (!form.pattern.matcher(value).matches()) {
            throw DemoException.wrongUsage("'" + value + "' is no " + column + ", which is " + form.description);
        }
        return value;
    }
}
