package io.tidemark.streams;

/** Envelopes as Debezium's PostgreSQL connector writes them, of a table {@code holding (id, stock, quantity)}. */
public final class TestingEvents {
    private static final String COLUMNS = "[{\"type\":\"int64\",\"optional\":false,\"field\":\"id\"},"
            + "{\"type\":\"string\",\"optional\":true,\"field\":\"stock\"},"
            + "{\"type\":\"int32\",\"optional\":true,\"field\":\"quantity\"}]";
    private static final String SCHEMA = "{\"type\":\"struct\",\"fields\":["
            + "{\"type\":\"struct\",\"fields\":" + COLUMNS + ",\"optional\":true,\"field\":\"before\"},"
            + "{\"type\":\"struct\",\"fields\":" + COLUMNS + ",\"optional\":true,\"field\":\"after\"}]}";

    private TestingEvents() {}

    public static String key(long id) {
        return "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"int64\",\"optional\":false,\"field\":\"id\"}]},"
                + "\"payload\":{\"id\":" + id + "}}";
    }

    public static String document(long id, String stock, int quantity) {
        return "{\"id\":" + id + ",\"stock\":\"" + stock + "\",\"quantity\":" + quantity + "}";
    }

    public static String inserted(long id, String stock, int quantity, long lsn) {
        return envelope("c", document(id, stock, quantity), lsn);
    }

    public static String updated(long id, String stock, int quantity, long lsn) {
        return envelope("u", document(id, stock, quantity), lsn);
    }

    public static String deleted(long lsn) {
        return envelope("d", "null", lsn);
    }

    public static String truncated(long lsn) {
        return envelope("t", "null", lsn);
    }

    /** The same event as another source would write it. */
    public static String withoutPosition(String event) {
        return event.replaceFirst(",\"lsn\":\\d+", "");
    }

    /** The same event of a table whose replica identity is full. */
    public static String withBefore(String event, String document) {
        return event.replace("\"before\":null", "\"before\":" + document);
    }

    /** The same event, made by the database at another time, in ms since 1970. */
    public static String withTime(String event, long timestamp) {
        return event.replaceFirst("\"ts_ms\":\\d+,\"lsn\"", "\"ts_ms\":" + timestamp + ",\"lsn\"");
    }

    /** An event made by the database as many ms after 1,000,000 as its position says. */
    private static String envelope(String operation, String after, long lsn) {
        return "{\"schema\":" + SCHEMA + ",\"payload\":{\"before\":null,\"after\":" + after
                + ",\"source\":{\"connector\":\"postgresql\",\"ts_ms\":" + (1_000_000 + lsn) + ",\"lsn\":" + lsn
                + "},\"op\":\"" + operation + "\",\"ts_ms\":1712757806489}}";
    }
}
