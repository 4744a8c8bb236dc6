package io.tidemark.writer;

import io.tidemark.sandbox.ProcessGroup;
import io.tidemark.sandbox.ProcessSpec;
import io.tidemark.sandbox.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One more OpenSearch node, with settings of its own. */
final class TestingNode implements AutoCloseable {
    private final RunningProcess process;
    private final String url;

    private TestingNode(RunningProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    static TestingNode start(ProcessGroup group, List<String> settings) {
        int port = TestingProgram.freePort();
        String url = "http://127.0.0.1:" + port;
        List<String> command = new ArrayList<>(List.of(
                "sh",
                Path.of(System.getProperty("tidemark.home"))
                        .resolve("sandbox/opensearch/target/program/bin/opensearch")
                        .toString(),
                String.valueOf(port),
                folder(group).toString()));
        command.addAll(settings);
        RunningProcess process = group.start(new ProcessSpec("opensearch-limited", command, Map.of()));
        TestingSearch search = new TestingSearch(url);
        process.awaitReady(
                () -> search.status("/_cluster/health?wait_for_status=yellow") == 200, Duration.ofMinutes(2));
        return new TestingNode(process, url);
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.stop();
    }

    private static Path folder(ProcessGroup group) {
        try {
            return Files.createDirectories(group.logs().resolve("opensearch-limited-data"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
