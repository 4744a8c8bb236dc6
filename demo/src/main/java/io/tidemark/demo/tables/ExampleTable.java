package io.tidemark.demo.tables;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.values.CustomerValues;
import io.tidemark.demo.values.HoldingValues;
import io.tidemark.demo.values.OrderValues;
import io.tidemark.demo.values.RetailCustomerValues;
import io.tidemark.demo.values.RowValues;
import io.tidemark.demo.values.TransactionValues;
import io.tidemark.demo.values.UserValues;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The example tables, each defined once, here. A table comes after those that it refers to. SQL beside this class creates it
 * ({@code NAME.sql}), and SQL beside the check says what its documents must be ({@code NAME-documents.sql}).
 */
public enum ExampleTable {
    CUSTOMERS(
            new SqlName("public", "customers"),
            Key.number("customer_id"),
            List.of("full_name", "email", "phone", "address", "classification", "created_at", "notes"),
            new Capture("customers", "cdc.public.customers", "customer_cdc_index"),
            new Use(Group.CUSTOMER_SERVICE, CustomerValues::new)),
    USERS(
            new SqlName("public", "users"),
            Key.number("id"),
            List.of("username", "email", "active", "created_at"),
            new Capture("shop", "cdc.public.users", "users", """
                    columns:
                      id: int64
                      username: string
                      email: string
                      active: boolean
                      created_at: zoned-timestamp
                    """),
            new Use(Group.CUSTOMER_SERVICE, UserValues::new)),
    ORDERS(
            new SqlName("public", "orders"),
            Key.number("id"),
            List.of("user_id", "status", "total", "created_at", "updated_at"),
            new Capture("shop", "cdc.public.orders", "orders", """
                    columns:
                      id: int64
                      user_id: int64
                      status: string
                      total: decimal(2)
                      created_at: zoned-timestamp
                      updated_at: zoned-timestamp
                    """),
            new Use(Group.CUSTOMER_SERVICE, "updated_at", OrderValues::new)),
    HOLDINGS(
            new SqlName("bank_data", "holding"),
            Key.number("holding_id"),
            Columns.OF_HOLDINGS,
            new Capture("holdings", "bankserver1.bank_data.holding", "holdings"),
            new Use(Group.TRADING, "datetime_updated", HoldingValues::new)),
    HOLDINGS_NOKEY(
            new SqlName("bank_data", "holding_nokey"),
            Key.number("holding_id"),
            Columns.OF_HOLDINGS,
            new Capture("holdings", "bankserver1.bank_data.holding_nokey", "holdings_nokey", """
                    key: [holding_id]
                    """),
            new Use(Group.TRADING, "datetime_updated", HoldingValues::new)),
    CUSTOMERS1(
            new SqlName("public", "customers1"),
            Key.number("customerId"),
            Columns.OF_RETAIL_CUSTOMERS,
            new Capture("retail", "dbserver2.public.customers1", "customers1"),
            new Use(Group.CUSTOMER_SERVICE, RetailCustomerValues::new)),
    LINKS(
            new SqlName("public", "LİNKS"),
            Key.number("customerId"),
            Columns.OF_RETAIL_CUSTOMERS,
            new Capture("retail", "dbserver2.public.L_NKS", "links"),
            new Use(Group.CUSTOMER_SERVICE, RetailCustomerValues::new)),
    TRANSACTIONS(
            new SqlName("public", "transactions"),
            Key.uuid("transaction_id"),
            List.of(
                    "user_id",
                    "timestamp",
                    "amount",
                    "currency",
                    "city",
                    "country",
                    "merchant_name",
                    "payment_method",
                    "ip_address",
                    "voucher_code",
                    "affiliateid",
                    "modified_by",
                    "modified_at",
                    "change_info"),
            new Capture("transactions", "cdc.public.transactions", "transactions", """
                    columns:
                      amount: decimal
                    history: 7d
                    changed-by: modified_by
                    """),
            new Use(Group.FINANCE, TransactionValues::new));

    /** Columns that more than one table has. */
    private static final class Columns {
        static final List<String> OF_HOLDINGS =
                List.of("user_id", "holding_stock", "holding_quantity", "datetime_created", "datetime_updated");
        static final List<String> OF_RETAIL_CUSTOMERS = List.of(
                "customerFName",
                "customerLName",
                "customerEmail",
                "customerPassword",
                "customerStreet",
                "customerCity",
                "customerState",
                "customerZipcode");
    }

    private final SqlName sqlName;
    private final Key key;
    private final List<String> columns;
    private final Capture capture;
    private final Use use;

    ExampleTable(SqlName sqlName, Key key, List<String> columns, Capture capture, Use use) {
        this.sqlName = sqlName;
        this.key = key;
        this.columns = columns;
        this.capture = capture;
        this.use = use;
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

    /** The connectors that publish the example tables, in the order of the tables. */
    public static List<String> connectors() {
        return Arrays.stream(values())
                .map(table -> table.capture.connector())
                .distinct()
                .toList();
    }

    /** By connector, where messages in the database's log come out. */
    public static Map<String, String> messageTopics() {
        return Arrays.stream(values())
                .map(ExampleTable::capture)
                .collect(Collectors.toMap(Capture::connector, Capture::messageTopic, (one, same) -> one));
    }

    /** The name in {@code tidemark.yaml} and in URLs. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Schema and table in the database. */
    public SqlName sqlName() {
        return sqlName;
    }

    public Key key() {
        return key;
    }

    /** All columns but the key. */
    public List<String> columns() {
        return columns;
    }

    public Capture capture() {
        return capture;
    }

    /** The topic of its change events. */
    public String topic() {
        return capture.topic();
    }

    /** The alias in OpenSearch. */
    public String index() {
        return capture.index();
    }

    /** The column that an update sets to the present time, or the empty string where there is none. */
    public String touchedColumn() {
        return use.touchedColumn();
    }

    /** The database roles under which this table is changed. */
    public List<String> roles() {
        return use.group().roles();
    }

    /** What is written into it, from this source of chance. */
    public RowValues rowValues(Random random) {
        return use.values().apply(random);
    }

    /** Refuses a column that the table does not have, naming those that it has. */
    public void checkColumn(String column) {
        if (!columns.contains(column) && !key.column().equals(column)) {
            throw DemoException.wrongUsage("unknown column '" + column + "' of " + tableName() + "; its columns are "
                    + key.column() + ", " + String.join(", ", columns));
        }
    }
}
