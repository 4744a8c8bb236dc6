package io.tidemark.events.values;

import java.util.Locale;

/**
 * The database's own name of a column's type, which Debezium adds with {@code column.propagate.source.type}. It tells what a plain
 * string holds.
 */
final class SourceTypes {
    private SourceTypes() {}

    static ColumnType ofString(String sourceType) {
        return switch (sourceType.toUpperCase(Locale.ROOT)) {
            case "NUMERIC",
                    "DECIMAL",
                    "NUMBER",
                    "MONEY",
                    "SMALLMONEY",
                    "DECIMAL UNSIGNED",
                    "NUMERIC UNSIGNED",
                    "BIGINT UNSIGNED" -> ColumnType.DECIMAL;
            case "INT4RANGE" -> ColumnType.range(ColumnType.INT32);
            case "INT8RANGE" -> ColumnType.range(ColumnType.INT64);
            case "NUMRANGE" -> ColumnType.range(ColumnType.DECIMAL);
            case "DATERANGE" -> ColumnType.range(ColumnType.DATE);
            case "TSRANGE" -> ColumnType.range(ColumnType.TIMESTAMP);
            case "TSTZRANGE" -> ColumnType.range(ColumnType.ZONED_TIMESTAMP);
            default -> ColumnType.STRING;
        };
    }

    /** The type of an array's elements, in PostgreSQL's names. */
    static String ofElements(String sourceType) {
        return sourceType.startsWith("_") ? sourceType.substring(1) : sourceType;
    }

    static boolean isVaryingBits(String sourceType) {
        return sourceType.equalsIgnoreCase("VARBIT") || sourceType.equalsIgnoreCase("BIT VARYING");
    }
}
