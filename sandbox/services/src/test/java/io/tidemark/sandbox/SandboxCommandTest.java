package io.tidemark.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SandboxCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void explainsItself() {
        assertEquals(0, run("--help"));

        assertTrue(out.toString().contains("--services"), out::toString);
        assertEquals("", err.toString());
    }

    @Test
    void namesTheServicesThereAre() {
        assertEquals(2, run("--services", "kafka,mysql"));

        assertEquals(
                "sandbox: Invalid value for option '--services' (SERVICE): no service mysql; there are postgres, kafka,"
                        + " connect, opensearch\n",
                err.toString());
    }

    @Test
    void refusesAnUnknownOption() {
        assertEquals(2, run("--speed", "9"));

        assertEquals(1, err.toString().lines().count(), err::toString);
    }

    @Test
    void refusesPortsThatAreNone() {
        assertEquals(2, run("--ports", "65500"));

        assertEquals(1, err.toString().lines().count(), err::toString);
    }

    @Test
    void refusesAFolderOfSomebodyElse(@TempDir Path temporary) throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "Dear");

        assertEquals(2, run("--data", temporary.toString()));

        assertEquals(1, err.toString().lines().count(), err::toString);
    }

    @Test
    void namesWhoHasAPort() throws IOException {
        int base = FreeBase.find();
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.at(base + 10));

            assertEquals(1, run("--services", "postgres", "--ports", Integer.toString(base)));
        }

        String command = ProcessHandle.current().info().command().orElseThrow();
        assertEquals(
                "sandbox: port %d, needed for PostgreSQL, is in use by process %d (%s);"
                                .formatted(base + 10, ProcessHandle.current().pid(), command)
                        + " stop that, or choose other ports with --ports BASE\n",
                err.toString());
    }

    private int run(String... arguments) {
        CommandLine command = SandboxCommand.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(arguments);
    }
}
