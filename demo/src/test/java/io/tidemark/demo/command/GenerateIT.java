package io.tidemark.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.tables.Database;
import io.tidemark.demo.traffic.FirstRows;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GenerateIT {
    private static Sandbox postgres;

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
