package io.tidemark.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.http.NoAnswerException;
import io.tidemark.demo.pages.Readme;
import io.tidemark.demo.pages.Terminal;
import io.tidemark.demo.tables.Database;
import io.tidemark.sandbox.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a person runs it: its launcher, its output, its end. */
class DemoIT {
    private static final int BASE = DemoPorts.free().http();
    private static final DemoPorts PORTS = DemoPorts.from(BASE);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Http http = new Http();

    @Test
    void showsTheChainAndGoesOnWhereItStopped(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        String url = "http://127.0.0.1:" + BASE + "/v1/tables/customers/rows/";
        String index = "http://127.0.0.1:" + PORTS.services().opensearch() + "/customer_cdc_index/_doc/";

        Path first = folder.resolve("first.log");
        Process demo = start(first, "--data", data.toString(), "--rate", "50");
        awaitLine(first, "ready in ", demo);
        assertEquals(200, http.get("http://127.0.0.1:" + BASE + "/health/ready").status());
        Readme.ask(new Terminal(folder, PORTS));
        change("update public.customers set full_name = 'Changed by hand' where customer_id = 42");
        awaitBody(url + "42", "Changed by hand");
        awaitBody(index + "42", "Changed by hand");
        awaitLine(first, " changes/s", demo);
        List<ProcessHandle> children = demo.descendants().toList();
        stop(demo, children);

        Path second = folder.resolve("second.log");
        demo = start(second, "--data", data.toString(), "--rate", "0");
        awaitLine(second, "ready in ", demo);
        assertTrue(http.get(url + "42").body().contains("Changed by hand"));
        change("delete from public.customers where customer_id = 42");
        awaitStatus(url + "42", 404);
        awaitStatus(index + "42", 404);
        stop(demo, demo.descendants().toList());
        assertFalse(Files.readString(second).contains("Exception"), Files.readString(second));
    }

    private static Process start(Path log, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Home.find().program("demo", "demo").toString(), "demo", "--ports", String.valueOf(BASE)));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TIDEMARK_HOME", Home.find().root().toString());
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private static void stop(Process demo, List<ProcessHandle> children) throws InterruptedException {
        demo.destroy();
        assertTrue(demo.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, demo.exitValue());
        children.forEach(child -> assertFalse(child.isAlive(), () -> "left: " + child.info()));
    }

    private static void change(String sql) throws Exception {
        try (Connection connection =
                        Database.onPort(PORTS.services().postgres()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void awaitLine(Path log, String part, Process demo) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(log).contains(part)) {
            assertTrue(demo.isAlive() && System.nanoTime() < deadline, () -> "no '" + part + "' in " + text(log));
            Thread.sleep(200);
        }
    }

    private void awaitBody(String url, String part) throws InterruptedException {
        await(url, () -> http.get(url).body().contains(part));
    }

    private void awaitStatus(String url, int status) throws InterruptedException {
        await(url, () -> http.get(url).status() == status);
    }

    private static void await(String url, BooleanSupplier seen) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSeen(seen)) {
            assertTrue(System.nanoTime() < deadline, () -> "not seen at " + url);
            Thread.sleep(50);
        }
    }

    private static boolean isSeen(BooleanSupplier seen) {
        try {
            return seen.getAsBoolean();
        } catch (NoAnswerException notNow) {
            return false;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
