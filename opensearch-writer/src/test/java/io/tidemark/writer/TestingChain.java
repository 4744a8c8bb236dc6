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
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** One application of its own on the shared services: its topics, its index, its writers. */
final class TestingChain implements AutoCloseable {
    final String application = "t" + UUID.randomUUID().toString().substring(0, 8);
    final String index = application + "-index";
    final TestingChangelog changelog;
    final TestingSearch search;
    private static final List<String> WRITER = List.of("opensearch-writer");

    private final Sandbox sandbox;
    private final String openSearch;
    private final Path folder;
    private final List<TestingProgram> writers = new ArrayList<>();

    TestingChain(Sandbox sandbox) {
        this(sandbox, sandbox.openSearchUrl());
    }

    /** With the indices on a node of their own. */
    TestingChain(Sandbox sandbox, String openSearch) {
        this.sandbox = sandbox;
        this.openSearch = openSearch;
        this.changelog = new TestingChangelog(sandbox.bootstrapServers(), application);
        this.search = new TestingSearch(openSearch);
        try {
            this.folder = Files.createTempDirectory("writer");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Starts one more writer. */
    TestingProgram start() {
        return start(customers());
    }

    /** Starts one more writer, which knows OpenSearch by these addresses. */
    TestingProgram startAt(String openSearch) {
        return start(WRITER, openSearch, "", customers());
    }

    /** Starts one more writer, which reaches the node through a link of its own, and waits until it is ready. */
    TestingProgram startReady(TestingLink link) {
        TestingProgram writer = startAt(link.url());
        await().until(writer::isReady);
        return writer;
    }

    /** Starts a writer of these tables. */
    TestingProgram start(String tables) {
        return start(WRITER, openSearch, "", tables);
    }

    /** Starts a rebuild of the table, with these options. */
    TestingProgram rebuild(String... options) {
        return rebuildOf(TestingChangelog.TABLE, options);
    }

    /** Starts a rebuild of a table. */
    TestingProgram rebuildOf(String table, String... options) {
        List<String> command =
                Stream.concat(Stream.of("rebuild", table), Stream.of(options)).toList();
        return start(command, openSearch, "", customers());
    }

    private String customers() {
        return "customers: {topic: cdc.customers, index: %s}".formatted(index);
    }

    /** Starts a writer with one more Kafka property. */
    TestingProgram startWithKafka(String property) {
        return start(WRITER, openSearch, ", " + property, "a: {topic: a}");
    }

    private TestingProgram start(List<String> command, String openSearch, String kafka, String tables) {
        TestingProgram writer = TestingProgram.start(
                command, folder, sandbox.bootstrapServers(), openSearch, application, kafka, tables);
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

    /** All rows that a search finds now, and their versions. */
    Map<String, Long> found() {
        search.count(index);
        Map<String, Long> found = new TreeMap<>();
        search.get("/" + index + "/_search?size=10000&_source=false&version=true")
                .at("/hits/hits")
                .forEach(hit ->
                        found.put(hit.path("_id").asText(), hit.path("_version").asLong()));
        return found;
    }

    /** The index that the alias leads to. */
    String serving() {
        return search.get("/_alias/" + index).fieldNames().next();
    }

    /** The indices that were made for the table. */
    List<String> generations() {
        List<String> names = new ArrayList<>();
        search.get("/" + index + "-*?expand_wildcards=all").fieldNames().forEachRemaining(names::add);
        return names;
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
        search.delete("/" + index + "-*?expand_wildcards=all");
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
