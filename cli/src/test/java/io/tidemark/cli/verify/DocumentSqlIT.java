package io.tidemark.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.configuration.DatabaseSettings;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The SQL of each type, beside what the table of all types says that the document must be. */
class DocumentSqlIT {
    private static final Path TYPES = Home.find().root().resolve("demo/src/test/resources/io/tidemark/demo/chain");
    private static final Relation TABLE = new Relation("public", "every_type");

    /** What no event can tell. */
    private static final Map<String, String> LOST = Map.of(
            "c_varbit 1", "\"10110\"",
            "c_varbit 3", "\"0\"",
            "c_varbit_20 1", "\"00000000000000000001\"",
            "c_varbit_20 3", "\"00000000000000000000\"");

    private static Sandbox sandbox;
    private static Database database;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(EnumSet.of(Service.POSTGRES), Ports.free(), Optional.empty(), line -> {});
        database =
                new Database(new DatabaseSettings(sandbox.jdbcUrl(), Optional.of("tidemark"), Optional.of("tidemark")));
        execute(Files.readString(TYPES.resolve("type-table.sql")));
        execute(Files.readString(TYPES.resolve("type-table-functions.sql")));
        execute(Files.readString(TYPES.resolve("type-table-rows.sql")).replace("%d", "0"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void saysWhatTheDocumentMustBe() throws Exception {
        Map<String, String> expected = expected();
        List<DatabaseColumn> columns =
                database.ask("columns", connection -> new Catalogue(connection).columns(TABLE, Optional.empty()));
        Map<String, String> wrong = new TreeMap<>();
        int compared = 0;
        for (DatabaseColumn plain : columns) {
            DatabaseColumn column =
                    new DatabaseColumn(plain.name(), plain.type(), plain.sqlType(), event(plain.type()), true);
            if (!DocumentSql.isKnown(column.type())) {
                continue;
            }
            CanonicalDocument canonical =
                    new CanonicalDocument(Map.of(column.name(), DocumentSql.form(column)), Set.of(), Map.of());
            for (Map.Entry<Integer, String> row : documents(column).entrySet()) {
                String name = column.name() + " " + row.getKey();
                String must = LOST.getOrDefault(
                        name, expected.getOrDefault(column.name() + " as object " + row.getKey(), expected.get(name)));
                String wanted = canonical.of("{\"" + column.name() + "\":" + must + "}");
                String found = canonical.of(row.getValue());
                compared++;
                if (!wanted.equals(found)) {
                    wrong.put(name, found + ", expected " + wanted);
                }
            }
        }

        assertEquals(Map.of(), wrong);
        assertTrue(compared > 600, "compared " + compared);
    }

    private static Map<Integer, String> documents(DatabaseColumn column) {
        String sql = DocumentSql.of(column.sqlName(), column.type(), column.eventType())
                .orElseThrow();
        return database.ask(column.name() + ": " + sql, connection -> {
            Map<Integer, String> documents = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select id, (select row_to_json(r) from (select " + sql
                            + " as " + column.sqlName() + ") r)::text from every_type")) {
                while (rows.next()) {
                    documents.put(rows.getInt(1), rows.getString(2));
                }
            }
            return documents;
        });
    }

    /** As Debezium describes a column with its types propagated. */
    private static String event(DatabaseType type) {
        if (type.element().isPresent()) {
            return event(type.element().get()) + "[]";
        }
        return switch (type.name()) {
            case "bit" -> type.modifier() == 1 ? "boolean" : "bits(" + type.modifier() + ")";
            case "varbit" -> type.modifier() > 0 ? "bits(" + type.modifier() + ")" : "bits";
            case "date" -> "date";
            case "time" -> "micro-time";
            case "timestamp" -> "micro-timestamp";
            case "interval" -> "interval";
            case "json", "jsonb" -> "json";
            case "int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange" ->
                "range(" + type.name() + ")";
            case "numeric", "money" -> "decimal";
            default -> "string";
        };
    }

    private static Map<String, String> expected() throws IOException {
        String sql = Files.readString(TYPES.resolve("type-table-documents.sql"));
        return database.ask("documents", connection -> {
            Map<String, String> values = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.put(rows.getString(2) + " " + rows.getInt(1), String.valueOf(rows.getString(3)));
                }
            }
            return values;
        });
    }

    private static void execute(String sql) {
        database.ask("the table of all types", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
