package io.tidemark.demo.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.connectors.ConnectorDefinition;
import io.tidemark.connectors.Connectors;
import io.tidemark.demo.DemoException;
import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.demo.chain.Program;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.live.Metrics;
import io.tidemark.demo.positions.Pipeline;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.SqlText;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services, the chaos tables, three instances of the streams app and two of the writer. */
final class ChaosChain implements AutoCloseable {
    static final String APPLICATION = "chaos";

    private static final Duration TIME_TO_RUN = Duration.ofSeconds(90);
    private static final int STREAMS = 3;
    private static final int WRITERS = 2;
    private static final String DEADLOCK = "40P01";

    private final Path folder;
    private final Sandbox sandbox;
    private final Http http = new Http();
    private final ChaosTraffic traffic;
    private final List<Program> streams = new ArrayList<>();
    private final List<Program> writers = new ArrayList<>();

    private ChaosChain(Path folder, Sandbox sandbox, long seed) {
        this.folder = folder;
        this.sandbox = sandbox;
        this.traffic = new ChaosTraffic(database(), seed);
    }

    /**
     * Starts everything.
     *
     * @param folder for all state and logs
     * @param seed of the changes to come
     */
    static ChaosChain start(Path folder, long seed, Consumer<String> progress) {
        Home.find().program("streams-app", "streams-app");
        Home.find().program("opensearch-writer", "opensearch-writer");
        Sandbox sandbox = Sandbox.start(EnumSet.allOf(Service.class), Ports.free(), Optional.of(folder), progress);
        try {
            ChaosChain chain = new ChaosChain(folder, sandbox, seed);
            chain.start();
            return chain;
        } catch (IOException e) {
            sandbox.close();
            throw DemoException.failed("cannot write to " + folder + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    private void start() throws IOException {
        execute(SqlText.beside(ChaosChain.class, "chaos.sql"));
        for (ChaosTable table : ChaosTable.values()) {
            execute(SqlText.beside(ChaosChain.class, "audit.sql")
                    .formatted(table.tableName(), table.rowId("t"), table.rowId("old"), table.rowId("new")));
        }
        traffic.first();
        for (ChaosTable.Connector connector : ChaosTable.Connector.values()) {
            connectors().put(ConnectorDefinition.read(definition(connector)));
        }
        awaitConnectors();
        for (int instance = 1; instance <= STREAMS; instance++) {
            DemoPorts ports = DemoPorts.free();
            Path configuration = configuration(instance, ports);
            streams.add(start("streams-app", instance, configuration, ports.http()));
            if (instance <= WRITERS) {
                writers.add(start("opensearch-writer", instance, configuration, ports.writer()));
            }
        }
        Stream.concat(streams.stream(), writers.stream()).forEach(Program::awaitReady);
    }

    private Program start(String module, int instance, Path configuration, int port) {
        return Program.start(module, module + "-" + instance, configuration, port, sandbox.processes(), http);
    }

    Pipeline pipeline() {
        return new Pipeline(
                database(),
                sandbox.bootstrapServers(),
                APPLICATION,
                Arrays.stream(ChaosTable.Connector.values())
                        .collect(Collectors.toMap(ChaosTable.Connector::id, ChaosTable.Connector::messageTopic)),
                Arrays.stream(ChaosTable.values()).collect(Collectors.toMap(ChaosTable::tableName, ChaosTable::topic)));
    }

    ChaosTraffic traffic() {
        return traffic;
    }

    Database database() {
        return new Database(sandbox.jdbcUrl());
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Http http() {
        return http;
    }

    List<Program> streams() {
        return streams;
    }

    List<Program> writers() {
        return writers;
    }

    Connectors connectors() {
        return new Connectors(sandbox.connectUrl());
    }

    void awaitConnectors() {
        for (ChaosTable.Connector connector : ChaosTable.Connector.values()) {
            connectors().awaitRunning(connector.id(), TIME_TO_RUN);
        }
    }

    /** Where a streams instance keeps its state. */
    Path state(int instance) {
        return folder.resolve("streams-" + (instance + 1));
    }

    /** The sum of a metric over the instances that answer. */
    double metric(List<Program> programs, String name, Map<String, String> labels) {
        return programs.stream()
                .map(program ->
                        Metrics.parse(http.get(program.url() + "/metrics").body()))
                .mapToDouble(metrics -> metrics.sum(name, labels))
                .sum();
    }

    /**
     * Runs SQL in a transaction of its own, again where the traffic was in its way.
     *
     * @return the number of rows that a single statement changed
     */
    int execute(String sql) {
        while (true) {
            try (Connection connection = database().connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return statement.getUpdateCount();
            } catch (SQLException e) {
                if (!DEADLOCK.equals(e.getSQLState())) {
                    throw DemoException.failed("the database refused: " + Database.firstLine(e) + " (" + sql + ")", e);
                }
            }
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /** The demo's own connector, for other tables. */
    private Path definition(ChaosTable.Connector connector) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path given = Home.find().root().resolve("infra/connect/customers.json");
        ObjectNode definition = (ObjectNode) json.readTree(given.toFile());
        String tables = Arrays.stream(ChaosTable.values())
                .filter(table -> table.connector() == connector)
                .map(ChaosTable::sqlName)
                .collect(Collectors.joining(","));
        String withSchemas = Boolean.toString(connector == ChaosTable.Connector.SCHEMAS);
        definition
                .put("topic.prefix", connector.id())
                .put("slot.name", connector.id())
                .put("publication.name", connector.id())
                .put("table.include.list", tables + "," + connector.signalTable())
                .put("message.prefix.include.list", connector.id())
                .put("heartbeat.action.query", connector.heartbeat())
                .put("custom.metric.tags", "connector=" + connector.id())
                .put("signal.data.collection", connector.signalTable())
                .put("incremental.snapshot.chunk.size", "256")
                .put("key.converter.schemas.enable", withSchemas)
                .put("value.converter.schemas.enable", withSchemas);
        return Files.writeString(folder.resolve(connector.id() + ".json"), definition.toPrettyString());
    }

    private Path configuration(int instance, DemoPorts ports) throws IOException {
        StringBuilder text = new StringBuilder("""
                application:
                  id: %s
                  listen: 127.0.0.1:%d
                  state: "%s"
                kafka:
                  bootstrap.servers: %s
                writer:
                  listen: 127.0.0.1:%d
                opensearch:
                  url: %s
                tables:
                """.formatted(
                        APPLICATION,
                        ports.http(),
                        state(instance - 1),
                        sandbox.bootstrapServers(),
                        ports.writer(),
                        sandbox.openSearchUrl()));
        for (ChaosTable table : ChaosTable.values()) {
            text.append("  ").append(table.tableName()).append(":\n");
            text.append(table.configuration().indent(4));
        }
        return Files.writeString(folder.resolve("tidemark-" + instance + ".yaml"), text);
    }
}
