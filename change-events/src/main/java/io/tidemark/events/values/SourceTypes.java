package io.tidemark.events.values;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The database's own name of a column's type, which Debezium adds with {@code column.propagate.source.type}. It tells what a plain
 * string holds.
 */
final class SourceTypes {
    private static final Map<String, ColumnType> BY_NAME = Map.ofEntries(
            Map.entry("NUMERIC", ColumnType.DECIMAL),
            Map.entry("NUMERIC UNSIGNED", ColumnType.DECIMAL),
            Map.entry("DECIMAL", ColumnType.DECIMAL),
            Map.entry("DECIMAL UNSIGNED", ColumnType.DECIMAL),
            Map.entry("NUMBER", ColumnType.DECIMAL),
            Map.entry("MONEY", ColumnType.DECIMAL),
            Map.entry("SMALLMONEY", ColumnType.DECIMAL),
            Map.entry("BIGINT UNSIGNED", ColumnType.DECIMAL),
            Map.entry("INT4RANGE", ColumnType.range(ColumnType.INT32)),
            Map.entry("INT8RANGE", ColumnType.range(ColumnType.INT64)),
            Map.entry("NUMRANGE", ColumnType.range(ColumnType.DECIMAL)),
            Map.entry("DATERANGE", ColumnType.range(ColumnType.DATE)),
            Map.entry("TSRANGE", ColumnType.range(ColumnType.TIMESTAMP)),
            Map.entry("TSTZRANGE", ColumnType.range(ColumnType.ZONED_TIMESTAMP)));

    private SourceTypes() {}

    /** What a plain string holds; empty where it is just that. */
    static Optional<ColumnType> ofString(String sourceType) {
        return Optional.ofNullable(BY_NAME.get(sourceType.toUpperCase(Locale.ROOT)));
    }

    /** The type of an array's elements, in PostgreSQL's names. */
    static String ofElements(String sourceType) {
        return sourceType.startsWith("_") ? sourceType.substring(1) : sourceType;
    }

    static boolean isVaryingBits(String sourceType) {
        return sourceType.equalsIgnoreCase("VARBIT") || sourceType.equalsIgnoreCase("BIT VARYING");
    }
}
