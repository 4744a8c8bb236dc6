package io.tidemark.events.values;

import io.tidemark.events.json.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of types: words, {@code decimal(2)}, {@code bits(8)}, {@code range(date)}, and {@code []} behind any of them. */
final class TypeNames {
    private static final String ARRAY = "[]";
    private static final int MOST = 200_000;
    private static final Pattern SCALED = Pattern.compile("decimal\\((\\d+)\\)(\\[])*");
    private static final Set<String> PLAIN =
            Set.of("int8", "int16", "int32", "int64", "float32", "float64", "string", "bytes");
    private static final List<ColumnType> WORDS = List.of(
            ColumnType.BOOLEAN,
            ColumnType.INT8,
            ColumnType.INT16,
            ColumnType.INT32,
            ColumnType.INT64,
            ColumnType.FLOAT32,
            ColumnType.FLOAT64,
            ColumnType.STRING,
            ColumnType.UUID,
            ColumnType.ENUM,
            ColumnType.BYTES,
            ColumnType.HEX,
            ColumnType.UTF8,
            ColumnType.BITS,
            ColumnType.JSON,
            ColumnType.DATE,
            ColumnType.TIME,
            ColumnType.MICRO_TIME,
            ColumnType.NANO_TIME,
            ColumnType.ZONED_TIME,
            ColumnType.TIMESTAMP,
            ColumnType.MICRO_TIMESTAMP,
            ColumnType.NANO_TIMESTAMP,
            ColumnType.ZONED_TIMESTAMP,
            ColumnType.INTERVAL,
            ColumnType.MICRO_DURATION,
            ColumnType.NANO_DURATION,
            ColumnType.DECIMAL,
            ColumnType.GEOMETRY,
            ColumnType.SPARSE_VECTOR,
            ColumnType.OTHER);
    private static final Map<String, ColumnType> BY_NAME =
            WORDS.stream().collect(Collectors.toUnmodifiableMap(ColumnType::typeName, Function.identity()));

    private TypeNames() {}

    static ColumnType parse(String name) {
        if (name.endsWith(ARRAY)) {
            return ColumnType.array(parse(name.substring(0, name.length() - ARRAY.length())));
        }
        int open = name.indexOf('(');
        if (open > 0 && name.endsWith(")")) {
            return parse(name, name.substring(0, open), name.substring(open + 1, name.length() - 1));
        }
        ColumnType type = BY_NAME.get(name);
        if (type == null) {
            throw unknown(name);
        }
        return type;
    }

    static List<String> all() {
        List<String> names = new ArrayList<>();
        WORDS.forEach(type -> names.add(type.typeName()));
        Stream.of("decimal(2)", "bits(8)", "range(date)", "date[]").forEach(names::add);
        return List.copyOf(names);
    }

    static boolean isPlain(String name) {
        return name.endsWith(ARRAY) ? isPlain(name.substring(0, name.length() - ARRAY.length())) : PLAIN.contains(name);
    }

    static OptionalInt scale(String name) {
        Matcher decimal = SCALED.matcher(name);
        return decimal.matches() ? OptionalInt.of(Integer.parseInt(decimal.group(1))) : OptionalInt.empty();
    }

    private static ColumnType parse(String name, String word, String parameter) {
        return switch (word) {
            case "decimal" -> ColumnType.decimal(number(name, parameter, 0));
            case "bits" -> ColumnType.bits(number(name, parameter, 1));
            case "range" -> ColumnType.range(parse(parameter));
            default -> throw unknown(name);
        };
    }

    private static int number(String name, String parameter, int least) {
        try {
            int number = Integer.parseInt(parameter);
            if (number >= least && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw unknown(name);
        }
        throw unknown(name);
    }

    private static UndecodableException unknown(String name) {
        return new UndecodableException("type is '" + name + "', known are " + String.join(", ", all()));
    }
}
