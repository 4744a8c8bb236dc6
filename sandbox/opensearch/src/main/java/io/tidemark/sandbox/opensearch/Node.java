package io.tidemark.sandbox.opensearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.codelibs.opensearch.runner.OpenSearchRunnerException;
import org.opensearch.common.settings.Settings;

/** One OpenSearch node on loopback, a cluster of its own. */
public final class Node {
    private static final String LOGGING = "log4j2.properties";

    private Node() {}

    /**
     * Runs until SIGTERM, which closes the node in order. Arguments: the HTTP port, the data folder, settings of the node as
     * {@code NAME=VALUE}, which win.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> given = List.of(args).subList(Math.min(2, args.length), args.length);
        if (args.length < 2 || !given.stream().allMatch(setting -> setting.indexOf('=') > 0)) {
            System.err.println("usage: opensearch PORT DATA-FOLDER [NAME=VALUE…]");
            System.exit(2);
        }
        int port = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]).toAbsolutePath();
        Path configuration = Files.createDirectories(folder.resolve("config"));
        writeLogging(configuration.resolve(LOGGING));

        OpenSearchRunner runner = new OpenSearchRunner();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner, stopped), "stop-opensearch"));
        runner.onBuild((number, settings) -> {
            configure(settings, port);
            given.forEach(setting -> {
                int equals = setting.indexOf('=');
                settings.put(setting.substring(0, equals), setting.substring(equals + 1));
            });
        });
        try {
            runner.build(
                    "-basePath",
                    folder.toString(),
                    "-confPath",
                    configuration.toString(),
                    "-numOfNode",
                    "1",
                    "-clusterName",
                    "tidemark",
                    "-useLogger");
        } catch (OpenSearchRunnerException e) {
            // Threads of a half-started node would keep the process alive.
            e.printStackTrace();
            System.exit(1);
        }
        stopped.await();
    }

    private static void configure(Settings.Builder settings, int port) {
        settings.put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", 0)
                // Alone, it can keep no replica: the default would leave every index yellow.
                .put("cluster.default_number_of_replicas", 0)
                // A laptop's disk is often fuller than a server's may be; then every index would turn read-only.
                .put("cluster.routing.allocation.disk.threshold_enabled", false);
    }

    private static void writeLogging(Path file) throws IOException {
        try (InputStream in = Node.class.getResourceAsStream(LOGGING)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void close(OpenSearchRunner runner, CountDownLatch stopped) {
        try {
            runner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            stopped.countDown();
        }
    }
}
