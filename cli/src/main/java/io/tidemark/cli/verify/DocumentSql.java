package io.tidemark.cli.verify;

import java.util.Map;
import java.util.Optional;

/**
 * What the document must say of a column's value, as SQL: the rules of docs/reference/values.md in the words of PostgreSQL,
 * which have nothing to do with the code that reads events. For sessions with {@code TimeZone} UTC and {@code IntervalStyle}
 * iso_8601.
 */
final class DocumentSql {
    private static final Map<String, String> BOUNDS = Map.of(
            "int4range", "int4",
            "int8range", "int8",
            "numrange", "numeric",
            "daterange", "date",
            "tsrange", "timestamp",
            "tstzrange", "timestamptz");
    private static final String DAY = "date '1970-01-01'";

    private DocumentSql() {}

    /** Whether Debezium knows the type: columns of others are in the events only where unknown types are included. */
    static boolean isKnown(DatabaseType type) {
        if (type.element().isPresent()) {
            return switch (type.element().get().name()) {
                case "money", "interval", "xml", "point", "varbit" -> false;
                default ->
                    type.element().get().kind() != 'd' && isKnown(type.element().get());
            };
        }
        return switch (type.name()) {
            case "tsquery", "jsonpath", "pg_lsn", "txid_snapshot", "pg_snapshot", "regclass" -> false;
            default -> type.kind() == 'b' || type.kind() == 'e' || type.kind() == 'r';
        };
    }

    /** What differences of form the numbers of a column may have. */
    static ValueForm form(DatabaseColumn column) {
        DatabaseType type = column.type().element().orElse(column.type());
        boolean isDouble = column.eventType().startsWith("float64");
        return switch (type.name()) {
            case "float4" -> ValueForm.SINGLE;
            case "float8", "point", "lseg", "box", "path", "polygon", "circle", "line" -> ValueForm.DOUBLE;
            case "numeric", "money" ->
                isDouble ? ValueForm.DOUBLE : column.eventType().isEmpty() ? ValueForm.DIGITS : ValueForm.EXACT;
            default -> ValueForm.EXACT;
        };
    }

    /**
     * The expression of a value.
     *
     * @param value SQL of the column's value
     * @param event its type as events describe it, empty where they do not
     * @return empty where nobody knows what the document must say
     */
    static Optional<String> of(String value, DatabaseType type, String event) {
        if (type.element().isPresent()) {
            return array(value, type.element().get(), event);
        }
        if (BOUNDS.containsKey(type.name())) {
            return Optional.of(event.startsWith("range(") ? range(value, type) : text(value));
        }
        return Optional.ofNullable(
                switch (type.name()) {
                    case "bool", "int2", "int4", "int8", "float4", "float8" -> value;
                    case "oid" -> value + "::bigint";
                    case "numeric" -> number(value, event);
                    case "money" -> number(value + "::numeric", event);
                    case "bytea" -> "translate(encode(" + value + ", 'base64'), E'\\n', '')";
                    case "bit", "varbit" -> bits(value, type, event);
                    case "json", "jsonb" -> event.equals("json") ? value : text(value);
                    case "hstore" -> value + "::json";
                    case "date" -> event.isEmpty() ? "(" + value + " - " + DAY + ")" : date(value);
                    case "time" -> event.isEmpty() ? units(value, type) : text(value);
                    case "timestamp" -> event.isEmpty() ? units(value, type) : timestamp(value);
                    case "timetz" -> zonedTime(value);
                    case "timestamptz" -> zonedTimestamp(value);
                    case "interval" -> interval(value, event);
                    case "point", "lseg", "box", "path", "polygon", "circle", "line" -> geometry(value, type);
                    default -> isText(event) ? asPrinted(value, type) : null;
                });
    }

    private static boolean isText(String event) {
        return switch (event) {
            case "", "string", "uuid", "enum", "utf8" -> true;
            default -> false;
        };
    }

    /** As the type's own output has it: a cast to text takes the blanks of char(5), and gives an address a mask. */
    private static String asPrinted(String value, DatabaseType type) {
        return type.kind() == 'b' ? value : text(value);
    }

    private static String text(String value) {
        return value + "::text";
    }

    private static String number(String value, String event) {
        return switch (event) {
            case "string" -> text(value);
            case "float64" -> value + "::float8";
            default -> value;
        };
    }

    /** Zeros above the highest bit are in no event; where a length is known, it is filled up to that. */
    private static String bits(String value, DatabaseType type, String event) {
        if (event.equals("boolean") || event.isEmpty() && type.name().equals("bit") && type.modifier() == 1) {
            return value + " = B'1'";
        }
        String digits = "coalesce(nullif(ltrim(" + text(value) + ", '0'), ''), left(" + text(value) + ", 1))";
        int length = event.startsWith("bits(") ? Integer.parseInt(event.substring(5, event.indexOf(')'))) : 1;
        return "lpad(" + digits + ", greatest(" + length + ", length(" + digits + ")), '0')";
    }

    private static String date(String value) {
        String year = "(extract(year from " + value + ")::int + case when " + value
                + " < date '0001-01-01' then 1 else 0 end)";
        return "case when not isfinite(" + value + ") then " + text(value) + " when " + value
                + " between date '0001-01-01' and date '9999-12-31' then to_char(" + value
                + ", 'YYYY-MM-DD') else case when "
                + year + " < 0 then '-' when " + year + " > 9999 then '+' else '' end || lpad(abs(" + year
                + ")::text, greatest(4, length(abs(" + year + ")::text)), '0') || to_char(" + value + ", '-MM-DD') end";
    }

    private static String timestamp(String value) {
        return "case when not isfinite(" + value + ") then " + text(value) + " else (" + date("(" + value + ")::date")
                + ") || 'T' || (" + value + ")::time::text end";
    }

    private static String zonedTimestamp(String value) {
        return "case when not isfinite(" + value + ") then " + text(value) + " else ("
                + timestamp("(" + value + " at time zone 'UTC')") + ") || 'Z' end";
    }

    private static String zonedTime(String value) {
        return "case when " + value + " = '24:00:00+00' then '24:00:00Z' else (" + value
                + " at time zone 'UTC')::time::text || 'Z' end";
    }

    /** Milli- or microseconds since midnight or 1970, as Debezium counts them by itself. */
    private static String units(String value, DatabaseType type) {
        String factor = type.fraction() <= 3 ? "1000" : "1000000";
        return "(extract(epoch from " + value + ") * " + factor + ")::bigint";
    }

    /** Debezium's number of microseconds takes a month for 30.4375 days. */
    private static String interval(String value, String event) {
        if (event.equals("interval") || event.equals("string")) {
            return text(value);
        }
        String seconds = "((extract(year from " + value + ") * 12 + extract(month from " + value
                + ")) * 30.4375 * 86400 + extract(day from " + value + ") * 86400 + extract(hour from " + value
                + ") * 3600 + extract(minute from " + value + ") * 60 + extract(second from " + value + "))";
        return event.isEmpty()
                ? "(" + seconds + " * 1000000)::bigint"
                : "make_interval(secs => " + seconds + "::double precision)::text";
    }

    private static String range(String value, DatabaseType type) {
        DatabaseType bound = new DatabaseType(BOUNDS.get(type.name()), 'b', -1, Optional.empty());
        String low =
                "to_json(" + of("lower(" + value + ")", bound, bound.name()).orElseThrow() + ")";
        String high =
                "to_json(" + of("upper(" + value + ")", bound, bound.name()).orElseThrow() + ")";
        return "case when " + value + " is null then null when isempty(" + value
                + ") then '{\"empty\":true}'::json else ('{' || concat_ws(',', case when lower(" + value
                + ") is not null then case when lower_inc(" + value + ") then '\"gte\":' else '\"gt\":' end || " + low
                + "::text end, case when upper(" + value + ") is not null then case when upper_inc(" + value
                + ") then '\"lte\":' else '\"lt\":' end || " + high + "::text end) || '}')::json end";
    }

    private static String geometry(String value, DatabaseType type) {
        String points = "translate(" + text(value) + ", '()', '[]')::json";
        String object = switch (type.name()) {
            case "point" ->
                "json_build_object('type', 'Point', 'coordinates', json_build_array(" + value + "[0], " + value
                        + "[1]))";
            case "line" ->
                "json_build_object('a', (translate(" + text(value) + ", '{}', '[]')::json->0), 'b', (translate("
                        + text(value) + ", '{}', '[]')::json->1), 'c', (translate(" + text(value)
                        + ", '{}', '[]')::json->2))";
            case "lseg" -> "json_build_object('type', 'LineString', 'coordinates', " + points + ")";
            case "path" ->
                "json_build_object('type', 'LineString', 'coordinates', " + points + ", 'closed', isclosed(" + value
                        + "))";
            case "polygon" -> polygon("translate(" + text(value) + ", '()', '[]')::jsonb");
            case "box" -> polygon(corners(value));
            default ->
                "json_build_object('center', json_build_object('type', 'Point', 'coordinates', json_build_array((center("
                        + value + "))[0], (center(" + value + "))[1])), 'radius', radius(" + value + "))";
        };
        return "case when " + value + " is not null then " + object + " end";
    }

    private static String corners(String value) {
        return "jsonb_build_array(" + corner(value, 0, 0) + ", " + corner(value, 0, 1) + ", " + corner(value, 1, 1)
                + ", " + corner(value, 1, 0) + ")";
    }

    private static String corner(String box, int x, int y) {
        return "jsonb_build_array((" + box + "[" + x + "])[0], (" + box + "[" + y + "])[1])";
    }

    /** GeoJSON's rings end where they begin. */
    private static String polygon(String points) {
        return "json_build_object('type', 'Polygon', 'coordinates', json_build_array(" + points
                + " || jsonb_build_array(" + points + "->0)))";
    }

    private static Optional<String> array(String value, DatabaseType element, String event) {
        String elementEvent = event.endsWith("[]") ? event.substring(0, event.length() - 2) : event;
        return of("element", element, elementEvent)
                .map(each -> "case when array_ndims(" + value + ") > 1 then to_json(" + value + ") when " + value
                        + " is not null then coalesce((select json_agg(case when element is not null then to_json("
                        + each
                        + ") end order by place) from unnest(" + value
                        + ") with ordinality as u(element, place)), '[]') end");
    }
}
