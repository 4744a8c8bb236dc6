package io.tidemark.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.sandbox.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The questions of the README, asked as they stand there, but for the ports and that {@code curl} fails for an error. The
 * commands that start or test everything are other tests' concern, and {@code psql} need not be installed.
 */
final class ReadmeCommands {
    private static final int FEWEST = 7;

    private ReadmeCommands() {}

    static void run(DemoPorts ports) throws IOException, InterruptedException {
        List<String> commands = commands();
        assertTrue(commands.size() >= FEWEST, "the README has only " + commands);
        for (String command : commands) {
            String output = run(onPorts(command, ports));
            assertFalse(output.isBlank(), command + " says nothing");
        }
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        boolean shell = false;
        for (String line : Files.readAllLines(Home.find().root().resolve("README.md"))) {
            if (line.startsWith("```")) {
                shell = line.equals("```sh");
            } else if (shell
                    && (line.startsWith("curl ")
                            || line.startsWith("./tidemark peek ")
                            || line.startsWith("./tidemark export "))) {
                commands.add(line);
            }
        }
        return commands;
    }

    private static String onPorts(String command, DemoPorts ports) {
        return command.replace("localhost:8080", "127.0.0.1:" + ports.http())
                        .replace(
                                "localhost:9200",
                                "127.0.0.1:" + ports.services().opensearch())
                        .replaceFirst("^curl ", "curl --silent --show-error --fail ")
                + (command.startsWith("./tidemark") ? " --ports " + ports.http() : "");
    }

    private static String run(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command.replace("./tidemark ", program() + " "))
                .directory(Home.find().root().toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), command);
        assertEquals(0, process.exitValue(), () -> command + "\n" + output);
        return output;
    }

    /** The program behind the launcher: the launcher would build what the tests were built from. */
    private static String program() {
        return "sh " + Home.find().program("cli", "cli");
    }
}
