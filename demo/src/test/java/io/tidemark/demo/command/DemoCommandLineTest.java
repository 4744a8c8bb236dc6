package io.tidemark.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.tables.ExampleTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void showsItsHelp() {
        assertEquals(0, execute("demo", "--help"));
        assertTrue(out.toString().contains("--check"));
        assertEquals(0, execute("generate", "--help"));
        assertEquals(0, execute("generate", "customers", "update", "--help"));
    }

    @Test
    void refusesAnUnknownOptionAndNamesTheNearest() {
        assertEquals(2, execute("demo", "--chek"));
        assertOneLineWith("--chek", "--check");
    }

    @Test
    void refusesAnUnknownTable() {
        assertEquals(2, execute("generate", "--table", "custmers"));
        assertOneLineWith("unknown table 'custmers'", "customers, users, orders, holdings");
    }

    @Test
    void refusesAVerbForATableThatIsNone() {
        assertEquals(2, execute("generate", "custmers", "insert"));
        assertOneLineWith("unknown table 'custmers'", "--from-csv");
    }

    @Test
    void saysWhatCanBeDoneWithATable() {
        assertEquals(2, execute("generate", "transactions"));
        assertOneLineWith("insert, update ID, delete ID, or --from-csv FILE");
    }

    @Test
    void listsAllTablesInItsHelp() {
        assertEquals(0, execute("generate", "--help"));
        assertTrue(out.toString().replaceAll("\\s+", " ").contains(ExampleTable.allNames() + ", all"), out.toString());
    }

    @Test
    void refusesOptionsOfAFileWithoutAFile() {
        assertEquals(2, execute("generate", "--create"));
        assertOneLineWith("--from-csv FILE");
    }

    @Test
    void refusesToMakeTrafficOutOfAFile() {
        assertEquals(2, execute("generate", "public.a", "--from-csv", "a.csv", "--count", "7"));
        assertOneLineWith("--count", "--from-csv");
    }

    @Test
    void refusesAKeyForATableThatIsNotCreated() {
        assertEquals(2, execute("generate", "public.a", "--from-csv", "a.csv", "--key", "id"));
        assertOneLineWith("--create");
    }

    @Test
    void refusesAnIdThatIsNoUuid() {
        assertEquals(2, execute("generate", "transactions", "delete", "42"));
        assertOneLineWith("'42' is no transaction_id", "a UUID");
    }

    @Test
    void refusesAnUnknownColumnAndNamesThoseThereAre() {
        assertEquals(2, execute("generate", "customers", "update", "7", "--set", "fone=1"));
        assertOneLineWith("unknown column 'fone'", "phone");
    }

    @Test
    void refusesAnUpdateOfNothing() {
        assertEquals(2, execute("generate", "holdings", "update", "7"));
        assertOneLineWith("--set column=value", "holding_quantity");
    }

    @Test
    void refusesAnIdThatIsNoNumber() {
        assertEquals(2, execute("generate", "customers", "delete", "seven"));
        assertOneLineWith("seven");
    }

    @Test
    void refusesARateOrACountThatMakesNoSense() {
        assertEquals(2, execute("generate", "--rate", "0"));
        assertEquals(2, execute("generate", "--count", "0"));
        assertEquals(2, execute("demo", "--rate", "-1"));
    }

    @Test
    void refusesTwoDatabasesAtOnce() {
        assertEquals(2, execute("generate", "--ports", "20000", "--url", "jdbc:postgresql://localhost/db"));
        assertOneLineWith("--ports, --url and --config");
    }

    @Test
    void refusesAUrlOfAnotherKind() {
        assertEquals(2, execute("generate", "--url", "http://localhost"));
        assertOneLineWith("jdbc:postgresql://");
    }

    @Test
    void failsWhereNoDatabaseAnswers() {
        assertEquals(1, execute("generate", "customers", "delete", "7", "--url", "jdbc:postgresql://127.0.0.1:1/none"));
        assertOneLineWith("cannot connect to jdbc:postgresql://127.0.0.1:1/none");
    }

    private int execute(String... arguments) {
        CommandLine line = DemoCommandLine.create();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private void assertOneLineWith(String... parts) {
        String said = err.toString();
        assertEquals(1, said.lines().count(), said);
        for (String part : parts) {
            assertTrue(said.contains(part), said);
        }
    }
}
