package io.tidemark.demo.tables;

import io.tidemark.demo.DemoException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The example tables: their names in the database, on the topic, in the index, and who changes them. */
public enum ExampleTable {
    CUSTOMERS(
            "public.customers",
            "cdc.public.customers",
            "customer_cdc_index",
            "customer_id",
            List.of("full_name", "email", "phone", "address", "classification", "created_at", "notes"),
            "",
            List.of("carol", "dave", "web_shop")),
    HOLDINGS(
            "bank_data.holding",
            "bankserver1.bank_data.holding",
            "holdings",
            "holding_id",
            List.of("user_id", "holding_stock", "holding_quantity", "datetime_created", "datetime_updated"),
            "datetime_updated",
            List.of("alice", "bob", "mallory"));

    /** Identities up to here belong to the first rows; the traffic changes them and never deletes them. */
    public static final long LAST_FIXED_ID = 1_000;

    private final String sqlName;
    private final String topic;
    private final String index;
    private final String keyColumn;
    private final List<String> columns;
    private final String touchedColumn;
    private final List<String> roles;

    ExampleTable(
            String sqlName,
            String topic,
            String index,
            String keyColumn,
            List<String> columns,
            String touchedColumn,
            List<String> roles) {
        this.sqlName = sqlName;
        this.topic = topic;
        this.index = index;
        this.keyColumn = keyColumn;
        this.columns = columns;
        this.touchedColumn = touchedColumn;
        this.roles = roles;
    }

    /** The table of this name in {@code tidemark.yaml}; an unknown name is wrong usage. */
    public static ExampleTable named(String name) {
        return Arrays.stream(values())
                .filter(table -> table.tableName().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        DemoException.wrongUsage("unknown table '" + name + "'; the example tables are " + allNames()));
    }

    /** All names, as a sentence lists them. */
    public static String allNames() {
        return Arrays.stream(values()).map(ExampleTable::tableName).collect(Collectors.joining(", "));
    }

    /** The name in {@code tidemark.yaml}, in URLs, and of the connector. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Schema and table, as SQL names it. */
    public String sqlName() {
        return sqlName;
    }

    public String topic() {
        return topic;
    }

    /** What the connector puts before schema and table in the names of its topics. */
    public String topicPrefix() {
        return topic.substring(0, topic.length() - sqlName.length() - 1);
    }

    /** The alias in OpenSearch. */
    public String index() {
        return index;
    }

    public String keyColumn() {
        return keyColumn;
    }

    /** All columns but the key. */
    public List<String> columns() {
        return columns;
    }

    /** The column that an update sets to the present time, or the empty string where there is none. */
    public String touchedColumn() {
        return touchedColumn;
    }

    /** The database roles under which this table is changed. */
    public List<String> roles() {
        return roles;
    }

    /** Refuses a column that the table does not have, naming those that it has. */
    public void checkColumn(String column) {
        if (!columns.contains(column) && !keyColumn.equals(column)) {
            throw DemoException.wrongUsage("unknown column '" + column + "' of " + tableName() + "; its columns are "
                    + keyColumn + ", " + String.join(", ", columns));
        }
    }
}
