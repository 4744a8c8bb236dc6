package io.tidemark.demo.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Where a document's commands are typed: a folder like the root of a checkout. They run as they stand, but for the ports, and
 * that {@code ./tidemark} starts the programs without building them first, since the tests were built from the same sources.
 */
public final class Terminal {
    private static final int SECONDS = 60;
    private static final String TIDEMARK = """
            #!/bin/sh
            case " $* " in
              *' --config '*) where= ;;
              *) where='--ports %d' ;;
            esac
            case "$1" in
              demo | generate) exec sh %2$s/demo/target/program/bin/demo "$@" $where ;;
              streams) shift; exec sh %2$s/streams-app/target/program/bin/streams-app "$@" ;;
              rebuild) shift; exec sh %2$s/opensearch-writer/target/program/bin/rebuild "$@" $where ;;
              writer) shift; exec sh %2$s/opensearch-writer/target/program/bin/opensearch-writer "$@" ;;
              *) exec sh %2$s/cli/target/program/bin/cli "$@" $where ;;
            esac
            """;

    private final Path folder;
    private final DemoPorts demo;
    private final Map<String, String> addresses = new TreeMap<>();

    /** What a command wrote, and how it ended. */
    record Output(int exit, String text) {}

    /** A terminal for a demo on these ports. */
    public Terminal(Path folder, DemoPorts demo) {
        this.folder = folder;
        this.demo = demo;
        Ports services = demo.services();
        Ports second = Ports.free();
        addresses.put("localhost:8080", "127.0.0.1:" + demo.http());
        addresses.put("localhost:8081", "127.0.0.1:" + demo.writer());
        addresses.put("localhost:5432", "127.0.0.1:" + services.postgres());
        addresses.put("localhost:9092", "127.0.0.1:" + services.kafka());
        addresses.put("localhost:8083", "127.0.0.1:" + services.connect());
        addresses.put("localhost:9200", "127.0.0.1:" + services.opensearch());
        addresses.put("localhost:8090", "127.0.0.1:" + second.kafka());
        addresses.put("127.0.0.1:8090", "127.0.0.1:" + second.kafka());
        addresses.put("127.0.0.1:8091", "127.0.0.1:" + second.connect());
        prepare();
    }

    private void prepare() {
        Path root = Home.find().root();
        try {
            Path launcher = Files.writeString(folder.resolve("tidemark"), TIDEMARK.formatted(demo.http(), root));
            assertTrue(launcher.toFile().setExecutable(true));
            Files.writeString(folder.resolve(".curlrc"), "silent\nshow-error\nfail-with-body\n");
            for (String name : new String[] {"docs", "infra"}) {
                Files.createSymbolicLink(folder.resolve(name), root.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DemoPorts demo() {
        return demo;
    }

    /** Runs commands to their end; the first that fails is the last. */
    Output run(String commands) throws IOException, InterruptedException {
        return output(process(commands), commands);
    }

    /** Runs a program to its end. */
    Output run(Block program) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("Program." + program.info()), here(program.text()));
        return output(new ProcessBuilder(Needed.command(program, file)).directory(folder.toFile()), program.where());
    }

    private static Output output(ProcessBuilder builder, String what) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), what);
        return new Output(process.exitValue(), text);
    }

    /** Starts a program that runs until it is stopped; what it says goes to a file. */
    public Process start(String command, Path log) throws IOException {
        return process("exec " + command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private String here(String text) {
        String here = text;
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            here = here.replace(address.getKey(), address.getValue());
        }
        return here;
    }

    private ProcessBuilder process(String commands) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", here(commands)).directory(folder.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "TIDEMARK_HOME", Home.find().root().toString(),
                        "CURL_HOME", folder.toString()));
        return builder;
    }
}
