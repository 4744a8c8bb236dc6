package io.tidemark.instance.configuration;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The whole of one {@code tidemark.yaml}. Every program reads the same file and takes from it what concerns it.
 *
 * @param kafka properties of Kafka's clients, as they stand in the file
 * @param writerListen where the OpenSearch writer answers health and metrics
 * @param connect where Kafka Connect is, and what it is shown
 * @param tables in the order of the file
 * @param counters of all tables, in the order of the file
 */
public record Configuration(
        ApplicationSettings application,
        Map<String, String> kafka,
        Listen writerListen,
        OpenSearchSettings openSearch,
        Endpoint connect,
        DatabaseSettings database,
        List<TableSettings> tables,
        List<CounterSettings> counters) {

    public Configuration {
        kafka = Map.copyOf(kafka);
        tables = List.copyOf(tables);
        counters = List.copyOf(counters);
    }

    /**
     * Reads and checks a file.
     *
     * @throws ConfigurationException names the file, the key and what is allowed
     */
    public static Configuration read(Path file) {
        return read(Section.root(file));
    }

    /** Every default, for a demo's services. */
    public static Configuration defaults() {
        return read(new Section("defaults", "", MissingNode.getInstance()));
    }

    private static Configuration read(Section root) {
        root.allow("application", "kafka", "writer", "opensearch", "connect", "database", "tables", "counters");
        Section writer = root.section("writer");
        writer.allow("listen", "allow-open");
        Listen writerListen = writer.listen("listen", "127.0.0.1:8081");
        writer.refuseOpen("listen", writerListen);
        OpenSearchSettings openSearch = OpenSearchSettings.read(root.section("opensearch"));
        List<TableSettings> tables = root.section("tables").sections().entrySet().stream()
                .map(entry -> TableSettings.read(entry.getKey(), entry.getValue(), openSearch.indexPrefix()))
                .toList();
        List<CounterSettings> counters = CounterSettings.readAll(root.section("counters"), tables);
        return new Configuration(
                ApplicationSettings.read(root.section("application")),
                KafkaSettings.read(root.section("kafka")),
                writerListen,
                openSearch,
                Endpoint.read(root.section("connect"), "http://localhost:8083"),
                DatabaseSettings.read(root.section("database")),
                tables,
                counters);
    }

    /** The counters of a table, in the order of the file. */
    public List<CounterSettings> counters(TableSettings table) {
        return counters.stream()
                .filter(counter -> counter.table().equals(table.name()))
                .toList();
    }
}
