package io.tidemark.demo.chain;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One way to configure Debezium's connector, and what Tidemark must be told so that it understands the events. */
enum TestingMode {
    /** Everything as Debezium has it by default. */
    ADAPTIVE(true, """
            time.precision.mode=adaptive
            decimal.handling.mode=precise
            binary.handling.mode=bytes
            """, ""),
    /** Decimals as strings; the source's types tell them from text. */
    PROPAGATED(true, """
            time.precision.mode=adaptive_time_microseconds
            decimal.handling.mode=string
            binary.handling.mode=base64
            interval.handling.mode=string
            hstore.handling.mode=map
            column.propagate.source.type=.*
            """, """
            c_price=decimal
            """),
    /** Milliseconds, doubles, hexadecimal digits. */
    CONNECT(true, """
            time.precision.mode=connect
            decimal.handling.mode=double
            binary.handling.mode=hex
            """, """
            c_bytea=hex
            a_bytea=hex[]
            """),
    /** Structures for dates and times; types that Debezium does not know as bytes. */
    STRUCTURED(true, """
            time.precision.mode=structured
            decimal.handling.mode=precise
            binary.handling.mode=bytes
            include.unknown.datatypes=true
            """, """
            c_tsquery=utf8
            c_pair=utf8
            c_jsonpath=utf8
            c_pg_lsn=utf8
            c_txid=utf8
            c_regclass=utf8
            c_int4multirange=utf8
            c_datemultirange=utf8
            a_domain=utf8[]
            """),
    NANOSECONDS(true, """
            time.precision.mode=nanoseconds
            decimal.handling.mode=precise
            """, ""),
    /** Strings, and no schema. */
    ISOSTRING(false, """
            time.precision.mode=isostring
            decimal.handling.mode=string
            binary.handling.mode=base64-url-safe
            interval.handling.mode=string
            """, """
            c_numeric=decimal
            c_numeric_12_2=decimal
            c_numeric_39=decimal
            c_numeric_neg=decimal
            c_money=decimal
            c_price=decimal
            a_numeric=decimal[]
            a_numeric_12_2=decimal[]
            c_date=date
            a_date=date[]
            c_time=time
            c_time_3=time
            a_time=time[]
            c_timestamp=timestamp
            c_timestamp_3=timestamp
            c_timestamp_0=timestamp
            a_timestamp=timestamp[]
            c_interval=interval
            """ + Columns.OF_ALL),
    /** Numbers and base64, and no schema. */
    PLAIN(false, """
            time.precision.mode=adaptive_time_microseconds
            decimal.handling.mode=precise
            binary.handling.mode=bytes
            """, """
            c_numeric=decimal
            c_numeric_12_2=decimal(2)
            c_numeric_39=decimal(0)
            c_numeric_neg=decimal(2046)
            c_money=decimal(2)
            c_price=decimal(3)
            a_numeric=decimal[]
            a_numeric_12_2=decimal(2)[]
            c_date=date
            a_date=date[]
            c_time=micro-time
            c_time_3=micro-time
            a_time=micro-time[]
            c_timestamp=micro-timestamp
            c_timestamp_3=timestamp
            c_timestamp_0=timestamp
            a_timestamp=micro-timestamp[]
            c_interval=micro-duration
            """ + Columns.OF_ALL);

    private final boolean withSchemas;
    private final Map<String, String> settings;
    private final Map<String, String> columns;

    TestingMode(boolean withSchemas, String settings, String columns) {
        this.withSchemas = withSchemas;
        this.settings = pairs(settings);
        this.columns = pairs(columns);
    }

    /** The name of connector, slot, topics and table. */
    String id() {
        return "types_" + name().toLowerCase();
    }

    String topic() {
        return id() + ".public.every_type";
    }

    boolean withSchemas() {
        return withSchemas;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** What stands under {@code columns:}. */
    Map<String, String> columns() {
        return columns;
    }

    /** Whether decimals come as doubles. */
    boolean roundsDecimals() {
        return settings.get("decimal.handling.mode").equals("double");
    }

    /** The name under which the SQL has the value of a column, which may come in two forms. */
    String expected(String column) {
        if (column.equals("c_interval")) {
            boolean parts = this == STRUCTURED || settings.containsKey("interval.handling.mode");
            return parts ? column : column + " as duration";
        }
        boolean known = this == PROPAGATED || !withSchemas;
        return known && column.endsWith("range") && !column.endsWith("multirange") ? column + " as object" : column;
    }

    private static Map<String, String> pairs(String lines) {
        return Arrays.stream(lines.split("\n"))
                .filter(line -> !line.isBlank())
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> pair[1], (first, second) -> second, LinkedHashMap::new));
    }

    /** Types that every mode without schemas needs. */
    private static final class Columns {
        static final String OF_ALL = """
                c_bytea=bytes
                a_bytea=bytes[]
                c_bit_12=bits(12)
                c_varbit=bits
                c_varbit_20=bits
                c_timetz=zoned-time
                a_timetz=zoned-time[]
                c_timestamptz=zoned-timestamp
                c_timestamptz_3=zoned-timestamp
                a_timestamptz=zoned-timestamp[]
                c_json=json
                c_jsonb=json
                a_json=json[]
                a_jsonb=json[]
                c_hstore=json
                a_hstore=json[]
                c_point=geometry
                c_lseg=geometry
                c_box=geometry
                c_path=geometry
                c_polygon=geometry
                c_circle=geometry
                c_int4range=range(int32)
                c_int8range=range(int64)
                c_numrange=range(decimal)
                c_daterange=range(date)
                c_tsrange=range(timestamp)
                c_tstzrange=range(zoned-timestamp)
                a_int4range=range(int32)[]
                a_numrange=range(decimal)[]
                a_daterange=range(date)[]
                a_tsrange=range(timestamp)[]
                a_tstzrange=range(zoned-timestamp)[]
                """;
    }
}
