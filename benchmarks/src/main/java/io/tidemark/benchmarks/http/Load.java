package io.tidemark.benchmarks.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** wrk and pgbench, which ask over {@value #CONNECTIONS} connections for some seconds. */
final class Load {
    private static final int CONNECTIONS = 64;
    private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern TRANSACTIONS = Pattern.compile("tps = ([0-9.]+)");
    private static final Map<String, Double> MILLIS = Map.of("us", 0.001, "ms", 1.0, "s", 1_000.0);

    private final Path folder;
    private final int seconds;

    /** Writes its scripts into a folder. */
    Load(Path folder, int seconds) {
        this.folder = folder;
        this.seconds = seconds;
    }

    /**
     * What came of one run.
     *
     * @param requests a second
     * @param p99 in ms, where it was measured
     */
    record Result(double requests, Optional<Double> p99) {}

    /** Asks for paths in random order; each must be answered with 200. */
    Result http(String url, List<String> paths) throws IOException {
        String list = paths.stream().map(path -> '"' + path + '"').collect(Collectors.joining(",\n"));
        Path script = Files.writeString(folder.resolve("paths.lua"), """
                local paths = {
                %s}
                function request()
                  return wrk.format("GET", paths[math.random(#paths)])
                end
                """.formatted(list));
        String said = run(List.of(
                "wrk", "-t2", "-c" + CONNECTIONS, "-d" + seconds + "s", "--latency", "-s", script.toString(), url));
        if (said.contains("Non-2xx") || said.contains("Socket errors")) {
            throw new IllegalStateException(url + " did not answer everything:\n" + said);
        }
        Matcher p99 = P99.matcher(said);
        return new Result(
                number(REQUESTS, said),
                p99.find()
                        ? Optional.of(Double.parseDouble(p99.group(1)) * MILLIS.get(p99.group(2)))
                        : Optional.empty());
    }

    /** Asks PostgreSQL for rows by primary key, prepared. */
    Result select(int port, String statement, int keys) throws IOException {
        Path script = Files.writeString(
                folder.resolve("select.sql"), "\\set key random(1, " + keys + ")\n" + statement + "\n");
        return new Result(
                number(
                        TRANSACTIONS,
                        run(List.of(
                                "pgbench",
                                "-n",
                                "-M",
                                "prepared",
                                "-c" + CONNECTIONS,
                                "-j2",
                                "-T" + seconds,
                                "-f",
                                script.toString(),
                                "postgresql://tidemark:tidemark@127.0.0.1:" + port + "/tidemark"))),
                Optional.empty());
    }

    private String run(List<String> command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            throw new IOException(
                    command.getFirst() + " cannot be started; on Debian: apt-get install wrk postgresql-contrib",
                    missing);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " failed:\n" + said);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
        return said;
    }

    private static double number(Pattern what, String said) {
        Matcher found = what.matcher(said);
        if (!found.find()) {
            throw new IllegalStateException("there is no figure in:\n" + said);
        }
        return Double.parseDouble(found.group(1));
    }
}
