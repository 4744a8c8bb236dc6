package io.tidemark.instance.configuration;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole of one {@code tidemark.yaml}. Every program reads the same file and takes from it what concerns it.
 *
 * @param kafka properties of Kafka's clients, as they stand in the file
 * @param writerListen where the OpenSearch writer answers health and metrics
 * @param connectUrl where Kafka Connect is
 * @param tables in the order of the file
 */
public record Configuration(
        ApplicationSettings application,
        Map<String, String> kafka,
        Listen writerListen,
        OpenSearchSettings openSearch,
        URI connectUrl,
        List<TableSettings> tables) {

    public Configuration {
        kafka = Map.copyOf(kafka);
        tables = List.copyOf(tables);
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
        root.allow("application", "kafka", "writer", "opensearch", "connect", "tables");
        Map<String, String> kafka = new LinkedHashMap<>();
        kafka.put("bootstrap.servers", "localhost:9092");
        kafka.putAll(root.section("kafka").texts());
        Section writer = root.section("writer");
        writer.allow("listen", "allow-open");
        Listen writerListen = writer.listen("listen", "127.0.0.1:8081");
        writer.refuseOpen("listen", writerListen);
        OpenSearchSettings openSearch = OpenSearchSettings.read(root.section("opensearch"));
        Section connect = root.section("connect");
        connect.allow("url");
        List<TableSettings> tables = root.section("tables").sections().entrySet().stream()
                .map(entry -> TableSettings.read(entry.getKey(), entry.getValue(), openSearch.indexPrefix()))
                .toList();
        return new Configuration(
                ApplicationSettings.read(root.section("application")),
                kafka,
                writerListen,
                openSearch,
                connect.url("url", "http://localhost:8083"),
                tables);
    }
}
