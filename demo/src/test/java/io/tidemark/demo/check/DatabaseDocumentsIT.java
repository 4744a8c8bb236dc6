package io.tidemark.demo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.traffic.FirstRows;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseDocumentsIT {
    private static Sandbox postgres;
    private static Database database;

    @BeforeAll
    static void start() {
        postgres = Sandbox.start(EnumSet.of(Service.POSTGRES), Ports.free(), Optional.empty(), line -> {});
        database = new Database(postgres.jdbcUrl());
        FirstRows.create(database);
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void writesTimesWithAZoneInUtcAndWithoutZeros() throws SQLException {
        assertEquals("2020-01-02T01:04:05.6789Z", createdAt("2020-01-02 02:04:05.678900+01"));
        assertEquals("2020-01-02T01:04:05Z", createdAt("2020-01-02 01:04:05+00"));
        assertEquals("2020-01-02T01:00:00Z", createdAt("2020-01-02 01:00:00+00"));
        assertEquals("2020-01-02T01:00:00.1Z", createdAt("2020-01-02 01:00:00.100000+00"));
        assertEquals("1969-12-31T23:59:59.999999Z", createdAt("1969-12-31 23:59:59.999999+00"));
    }

    @Test
    void inventsNoZoneWhereThereIsNone() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'Asia/Tokyo'");
            statement.execute(
                    "update bank_data.holding set user_id = 1, holding_stock = 'A \"B\"', holding_quantity = -2,"
                            + " datetime_created = '2024-04-10 14:03:26.387745', datetime_updated = '2024-04-10 14:03:20'"
                            + " where holding_id = 7");

            assertEquals(
                    "{\"datetime_created\":\"2024-04-10T14:03:26.387745\",\"datetime_updated\":\"2024-04-10T14:03:20\","
                            + "\"holding_id\":7,\"holding_quantity\":-2,\"holding_stock\":\"A \\\"B\\\"\",\"user_id\":1}",
                    DatabaseDocuments.read(ExampleTable.HOLDINGS, connection).get("7"));
        }
    }

    @Test
    void readsEveryRow() throws SQLException {
        try (Connection connection = database.connect()) {
            assertEquals(
                    200,
                    DatabaseDocuments.read(ExampleTable.CUSTOMERS, connection).size());
        }
    }

    private static String createdAt(String time) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'Asia/Tokyo'");
            statement.execute("update public.customers set created_at = '" + time + "' where customer_id = 7");
            Map<String, String> documents = DatabaseDocuments.read(ExampleTable.CUSTOMERS, connection);
            return documents.get("7").replaceFirst(".*\"created_at\":\"([^\"]*)\".*", "$1");
        }
    }
}
