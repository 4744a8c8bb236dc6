package io.tidemark.demo.chain;

import io.tidemark.connectors.ConnectorDefinition;
import io.tidemark.connectors.Connectors;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.positions.Pipeline;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.traffic.FirstRows;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The whole chain on this machine: the four services, the example tables, the connectors, the streams app, the writer. */
public final class Chain implements AutoCloseable {
    private static final Duration TIME_TO_RUN = Duration.ofSeconds(60);
    private static final String APPLICATION = "tidemark";
    private static final String STREAMS = "streams-app";
    private static final String WRITER = "opensearch-writer";

    private final DemoPorts ports;
    private final Path configuration;
    private final Path announced;
    private final Sandbox sandbox;
    private final Program streams;
    private final Program writer;
    private final Http http;

    private Chain(
            DemoPorts ports,
            Path configuration,
            Path announced,
            Sandbox sandbox,
            Program streams,
            Program writer,
            Http http) {
        this.ports = ports;
        this.configuration = configuration;
        this.announced = announced;
        this.sandbox = sandbox;
        this.streams = streams;
        this.writer = writer;
        this.http = http;
    }

    /**
     * Starts everything and returns when the connectors run and both programs say that they are ready. After a failure, and
     * after an interrupt of the thread, all that was started is stopped before this throws.
     *
     * @param data where all state is kept; without it everything begins empty and leaves nothing
     * @param progress gets a line as each part becomes ready
     */
    public static Chain start(DemoPorts ports, Optional<Path> data, Consumer<String> progress) {
        Home home = Home.find();
        home.program(STREAMS, STREAMS);
        home.program(WRITER, WRITER);
        ports.checkFree();
        Sandbox sandbox = Sandbox.start(EnumSet.allOf(Service.class), ports.services(), data, progress);
        try {
            return start(home, ports, sandbox, progress);
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    private static Chain start(Home home, DemoPorts ports, Sandbox sandbox, Consumer<String> progress) {
        long start = System.nanoTime();
        Http http = new Http();
        Path folder = sandbox.process(Service.KAFKA).log().getParent().getParent();
        Path configuration = ConfigurationFile.write(folder, ports);
        Path announced = ConfigurationFile.announce(home, ports, configuration);
        Chain chain = new Chain(
                ports,
                configuration,
                announced,
                sandbox,
                Program.start(STREAMS, configuration, ports.http(), sandbox.processes(), http),
                Program.start(WRITER, configuration, ports.writer(), sandbox.processes(), http),
                http);
        FirstRows.create(chain.database());
        for (String connector : ExampleTable.connectors()) {
            chain.connectors()
                    .put(ConnectorDefinition.read(home.root().resolve("infra/connect/" + connector + ".json")));
        }
        chain.awaitConnectors();
        progress.accept(ready("Connectors", chain.connectUrl() + "/connectors", start));
        chain.streams.awaitReady();
        progress.accept(ready("Streams app", chain.streams.url(), start));
        chain.writer.awaitReady();
        progress.accept(ready("Writer", chain.writer.url(), start));
        return chain;
    }

    private static String ready(String what, String url, long start) {
        return String.format(
                Locale.ROOT, "%-13s ready at %s after %.1f s", what, url, (System.nanoTime() - start) / 1e9);
    }

    /** Waits until every connector and its task run. */
    public void awaitConnectors() {
        for (String connector : ExampleTable.connectors()) {
            connectors().awaitRunning(connector, TIME_TO_RUN);
        }
    }

    public Connectors connectors() {
        return new Connectors(sandbox.connectUrl());
    }

    public Database database() {
        return Database.onPort(ports.services().postgres());
    }

    /** The way of the example tables' rows through this chain. */
    public Pipeline pipeline() {
        Map<String, String> sourceTopics = Arrays.stream(ExampleTable.values())
                .collect(Collectors.toMap(ExampleTable::tableName, ExampleTable::topic));
        return new Pipeline(database(), bootstrapServers(), APPLICATION, ExampleTable.messageTopics(), sourceTopics);
    }

    /** The {@code tidemark.yaml} of this chain. */
    public Path configuration() {
        return configuration;
    }

    public Program streams() {
        return streams;
    }

    public Program writer() {
        return writer;
    }

    public Http http() {
        return http;
    }

    public DemoPorts ports() {
        return ports;
    }

    public String bootstrapServers() {
        return sandbox.bootstrapServers();
    }

    public String openSearchUrl() {
        return sandbox.openSearchUrl();
    }

    public String connectUrl() {
        return sandbox.connectUrl();
    }

    /** Ends the Connect worker as a crash would. */
    public void killConnect() {
        sandbox.process(Service.CONNECT).kill();
    }

    /** Starts the Connect worker anew and waits until its connectors run. */
    public void restartConnect() {
        sandbox.process(Service.CONNECT).restart();
        sandbox.awaitReady(Service.CONNECT);
        awaitConnectors();
    }

    /** The bytes of memory that all processes hold, this one included. */
    public long rss() {
        long services = Arrays.stream(Service.values()).mapToLong(sandbox::rss).sum();
        return services + streams.rss() + writer.rss() + Memory.ofThisProcess();
    }

    /** Stops the writer, the streams app, then the services in order. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            writer.stop();
            streams.stop();
            sandbox.close();
            ConfigurationFile.withdraw(announced);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
