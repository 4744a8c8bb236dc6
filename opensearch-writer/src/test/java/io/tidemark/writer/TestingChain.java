package io.tidemark.writer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** One application of its own on the shared services: its topics, its index, its writers. */
final class TestingChain implements AutoCloseable {
    final String application = "t" + UUID.randomUUID().toString().substring(0, 8);
    final String index = application + "-index";
    final TestingChangelog changelog;
    final TestingSearch search;
    private final Sandbox sandbox;
    private final Path folder;
    private final List<TestingProgram> writers = new ArrayList<>();

    TestingChain(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.changelog = new TestingChangelog(sandbox.bootstrapServers(), application);
        this.search = new TestingSearch(sandbox.openSearchUrl());
        try {
            this.folder = Files.createTempDirectory("writer");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Starts one more writer. */
    TestingProgram start() {
        return start("customers: {topic: cdc.customers, index: %s}".formatted(index));
    }

    /** Starts one more writer, which knows OpenSearch by these addresses. */
    TestingProgram startAt(String openSearch) {
        return start(openSearch, "", "customers: {topic: cdc.customers, index: %s}".formatted(index));
    }

    /** Starts a writer of these tables. */
    TestingProgram start(String tables) {
        return start(sandbox.openSearchUrl(), "", tables);
    }

    /** Starts a writer with one more Kafka property. */
    TestingProgram startWithKafka(String property) {
        return start(sandbox.openSearchUrl(), ", " + property, "a: {topic: a}");
    }

    private TestingProgram start(String openSearch, String kafka, String tables) {
        TestingProgram writer =
                TestingProgram.start(folder, sandbox.bootstrapServers(), openSearch, application, kafka, tables);
        writers.add(writer);
        return writer;
    }

    /** Starts one more writer, and waits until it is ready. */
    TestingProgram startReady() {
        TestingProgram writer = start();
        await().until(writer::isReady);
        return writer;
    }

    /** Writes so many rows of version 1, over so many partitions. */
    void rows(int from, int to, int partitions) {
        for (int id = from; id < to; id++) {
            changelog.row(id % partitions, String.valueOf(id), 1, "{\"id\":" + id + "}");
        }
        changelog.flush();
    }

    /** The document of a row, as the index gives it by its id. */
    JsonNode document(String id) {
        return search.get("/" + index + "/_doc/" + PercentEncoding.encode(id));
    }

    /** Whether the index holds so many documents. */
    boolean holds(long count) {
        return search.count(index) == count;
    }

    static ConditionFactory await() {
        return Awaitility.await()
                .ignoreExceptions()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100));
    }

    @Override
    public void close() {
        writers.forEach(TestingProgram::close);
        changelog.close();
        search.delete("/" + index + "-000001");
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
