package io.tidemark.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.traffic.FirstRows;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateIT {
    private static Sandbox postgres;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        postgres = Sandbox.start(EnumSet.of(Service.POSTGRES), Ports.free(), Optional.empty(), line -> {});
        FirstRows.create(new Database(postgres.jdbcUrl()));
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void insertsARowWithWhatIsSetAndMakesUpTheRest() {
        assertEquals(0, execute("generate", "customers", "insert", "--set", "full_name=Ada King", "--set", "notes"));

        assertTrue(out.toString().startsWith("inserted customers 10"), out.toString());
        assertTrue(out.toString().contains("\"full_name\":\"Ada King\""), out.toString());
        assertTrue(out.toString().contains("\"notes\":null"), out.toString());
    }

    @Test
    void updatesOneRow() {
        assertEquals(0, execute("generate", "customers", "update", "42", "--set", "phone=555-42"));

        assertTrue(out.toString().startsWith("updated customers 42: "), out.toString());
        assertTrue(out.toString().contains("\"phone\":\"555-42\""), out.toString());
    }

    @Test
    void deletesOneRowOnce() {
        assertEquals(0, execute("generate", "holdings", "delete", "99"));
        assertTrue(out.toString().startsWith("deleted holdings 99: "), out.toString());

        assertEquals(1, execute("generate", "holdings", "delete", "99"));
        assertTrue(err.toString().contains("no row with holding_id 99 in bank_data.holding"), err.toString());
    }

    @Test
    void passesOnWhatTheDatabaseRefuses() {
        assertEquals(1, execute("generate", "holdings", "update", "7", "--set", "holding_quantity=many"));

        assertTrue(err.toString().contains("nothing was changed in bank_data.holding"), err.toString());
        assertTrue(err.toString().contains("many"), err.toString());
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void makesAsManyChangesAsWantedAndSaysWhich() {
        assertEquals(0, execute("generate", "--table", "holdings", "--rate", "2000", "--count", "200", "--seed", "3"));

        assertTrue(out.toString().startsWith("seed 3, "), out.toString());
        assertTrue(out.toString().contains("holdings: "), out.toString());
        assertTrue(out.toString().contains(" changes committed"), out.toString());
    }

    @Test
    void knowsOneRowOfEachTable() {
        for (ExampleTable table : ExampleTable.values()) {
            String name = table.tableName();
            String first = table.key().first(42);
            assertEquals(0, execute("generate", name, "insert"), err::toString);
            assertEquals(
                    0,
                    execute(
                            "generate",
                            name,
                            "update",
                            first,
                            "--set",
                            table.columns().getFirst() + "=7"));
            assertEquals(0, execute("generate", name, "delete", table.key().first(44)), err::toString);
            assertTrue(out.toString().contains("updated " + name + " " + first + ": "), out.toString());
        }
    }

    @Test
    void writesDownWhoChangedATransaction() {
        assertEquals(0, execute("generate", "--table", "transactions", "--rate", "2000", "--count", "100"));

        String modifiers = query("select string_agg(distinct modified_by, ',' order by modified_by) from"
                + " public.transactions where modified_by <> 'tidemark'");
        assertEquals("fraud_check,grace,heidi", modifiers);
        assertTrue(Long.parseLong(query("select count(*) from public.transactions where change_info ? 'amount'")) > 0);
    }

    @Test
    void loadsAFileIntoAnExampleTable() {
        Path file = Home.find().root().resolve("docs/examples/retail-customers.csv");

        assertEquals(0, execute("generate", "customers1", "--from-csv", file.toString()), err::toString);
        assertTrue(out.toString().startsWith("loaded 200 rows of "), out.toString());
        assertEquals("200", query("select count(*) from public.customers1 where \"customerId\" between 501 and 700"));

        assertEquals(1, execute("generate", "customers1", "--from-csv", file.toString()));
        assertTrue(err.toString().contains("retail-customers.csv, line 2: "), err.toString());
        assertTrue(err.toString().contains("; nothing was loaded"), err.toString());
    }

    @Test
    void createsATableFromTheHeaderOfAFile() throws IOException {
        Path file = csv("Id;When;Amount;Zip;Note\n1;2024-04-10 14:03:26;663.05;00725;\"a;\\b\tc\"\n2;;7;00001;\n");

        assertEquals(1, execute("generate", "public.New Table", "--from-csv", file.toString(), "--separator", ";"));
        assertTrue(err.toString().contains("no table public.\"New Table\""), err.toString());
        assertEquals(
                0,
                execute(
                        "generate",
                        "public.New Table",
                        "--from-csv",
                        file.toString(),
                        "--separator",
                        ";",
                        "--create",
                        "--key",
                        "Id"),
                err::toString);

        assertTrue(
                out.toString().contains("with Id bigint, When timestamp, Amount numeric, Zip text, Note text"),
                out.toString());
        assertEquals(
                "[{\"Id\": 1, \"Zip\": \"00725\", \"Note\": \"a;\\\\b\\tc\", \"When\": \"2024-04-10T14:03:26\","
                        + " \"Amount\": 663.05}, {\"Id\": 2, \"Zip\": \"00001\", \"Note\": null, \"When\": null,"
                        + " \"Amount\": 7}]",
                query("select jsonb_agg(t order by \"Id\") from public.\"New Table\" as t"));
    }

    @Test
    void saysWhichValueOfAFileIsRefusedAndLoadsNothing() throws IOException {
        Path file = csv("user_id,holding_stock,holding_quantity\n888,\"two\nlines\",1\n888,AFM,many\n");

        assertEquals(1, execute("generate", "holdings", "--from-csv", file.toString()));

        assertTrue(err.toString().contains("a.csv, line 4, column holding_quantity: "), err.toString());
        assertTrue(err.toString().contains("\"many\"; nothing was loaded"), err.toString());
        assertEquals("0", query("select count(*) from bank_data.holding where user_id = 888"));
    }

    @Test
    void leavesNoTableBehindWhereAFileIsRefused() throws IOException {
        Path file = csv("a,b\n1,2\n1,3\n");

        assertEquals(1, execute("generate", "refused", "--from-csv", file.toString(), "--create", "--key", "a"));

        assertTrue(err.toString().contains("a.csv, line 3: "), err.toString());
        assertEquals("", out.toString());
        assertEquals(null, query("select to_regclass('public.refused')"));
    }

    @Test
    void saysWhichColumnOfAFileTheTableDoesNotHave() throws IOException {
        Path file = csv("user_id,holding_stok\n888,AFM\n");

        assertEquals(1, execute("generate", "holdings", "--from-csv", file.toString()));

        assertTrue(err.toString().contains("a.csv, line 1: "), err.toString());
        assertTrue(err.toString().contains("holding_stok"), err.toString());
    }

    @Test
    void keepsTheRowsBeforeARefusedOneWhereItLoadsAtARate() throws IOException {
        Path file = csv("user_id,holding_stock,holding_quantity\n889,AFM,1\n889,AFM,2\n889,AFM,many\n");

        assertEquals(1, execute("generate", "holdings", "--from-csv", file.toString(), "--rate", "100"));
        assertTrue(err.toString().contains("line 4, column holding_quantity: "), err.toString());
        assertTrue(err.toString().contains("2 rows before it were loaded and stay"), err.toString());

        assertEquals(0, execute("generate", "holdings", "--from-csv", file.toString(), "--rate", "100", "--rows", "2"));
        assertEquals("4", query("select count(*) from bank_data.holding where user_id = 889"));
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), text);
    }

    private static String query(String sql) {
        try (Connection connection = new Database(postgres.jdbcUrl()).connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private int execute(String command, String... rest) {
        CommandLine line = DemoCommandLine.create();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] arguments = new String[rest.length + 3];
        arguments[0] = command;
        System.arraycopy(rest, 0, arguments, 1, rest.length);
        arguments[rest.length + 1] = "--url";
        arguments[rest.length + 2] = postgres.jdbcUrl();
        return line.execute(arguments);
    }
}
