package io.tidemark.sandbox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The services as one thing: started together, ready together, stopped in order. Whatever happens to its owner, nothing
 * is left running.
 */
public final class Sandbox implements AutoCloseable {
    /** Name, password and database of the user for whom the database is made. */
    public static final String DATABASE_USER = Postgres.NAME;

    private final Ports ports;
    private final Optional<DataFolder> kept;
    private final ProcessGroup processes;
    private final RunningServices services;

    private Sandbox(Ports ports, Optional<DataFolder> kept, ProcessGroup processes, RunningServices services) {
        this.ports = ports;
        this.kept = kept;
        this.processes = processes;
        this.services = services;
    }

    /**
     * Starts the services, and those that they need, and returns when each answers. Interrupting the thread ends the
     * start; then, as after every failure, all that had been started is stopped before this throws.
     *
     * @param data where their state is kept; without it they begin empty and leave nothing
     * @param progress gets one line a service as it becomes ready
     * @throws SandboxException with what a person needs to know
     */
    public static Sandbox start(Set<Service> services, Ports ports, Optional<Path> data, Consumer<String> progress) {
        Optional<DataFolder> kept = data.map(DataFolder::open);
        try {
            return start(Service.withNeeded(services), ports, kept, Optional.empty(), Progress.of(progress));
        } catch (RuntimeException e) {
            kept.ifPresent(DataFolder::close);
            throw e;
        }
    }

    /**
     * As {@link #start(Set, Ports, Optional, Consumer)}, without data, with TLS: PostgreSQL and Connect's REST API want a
     * password ({@link Tls#USER}), Kafka a certificate. OpenSearch's own TLS is a plugin that is not published for every
     * version, so the node here stays without.
     */
    public static Sandbox start(Set<Service> services, Ports ports, Tls tls, Consumer<String> progress) {
        return start(Service.withNeeded(services), ports, Optional.empty(), Optional.of(tls), Progress.of(progress));
    }

    private static Sandbox start(
            Set<Service> services, Ports ports, Optional<DataFolder> kept, Optional<Tls> tls, Progress progress) {
        ProcessGroup processes =
                ProcessGroup.open(kept.map(folder -> folder.path().resolve("logs")), progress::say);
        Path data = kept.map(DataFolder::path)
                .orElseGet(() -> processes.run().path().resolve("data"));
        RunningServices running = new RunningServices(ports, data, tls, processes, progress);
        Sandbox sandbox = new Sandbox(ports, kept, processes, running);
        try {
            PortCheck.requireFree(services, ports);
            running.start(services);
            return sandbox;
        } catch (RuntimeException e) {
            sandbox.stopAll();
            throw e;
        }
    }

    /** {@code host:port} of the broker. */
    public String bootstrapServers() {
        return Loopback.HOST + ":" + ports.kafka();
    }

    /** The database of the demo; user and password are {@link #DATABASE_USER}. */
    public String jdbcUrl() {
        return services.address(Service.POSTGRES);
    }

    public String connectUrl() {
        return services.address(Service.CONNECT);
    }

    public String openSearchUrl() {
        return services.address(Service.OPENSEARCH);
    }

    public Ports ports() {
        return ports;
    }

    /**
     * The process of a service.
     *
     * @throws IllegalArgumentException for PostgreSQL, which is several, and for a service that was not started
     */
    public RunningProcess process(Service service) {
        return services.process(service);
    }

    /** The group that the services run in: what is started in it is stopped before them. */
    public ProcessGroup processes() {
        return processes;
    }

    /**
     * Waits until a service answers again, such as after {@link RunningProcess#restart()}.
     *
     * @throws SandboxException where it does not in the time that a start may take
     */
    public void awaitReady(Service service) {
        services.awaitReady(service);
    }

    /** The bytes of memory that a service holds now, its children included. */
    public long rss(Service service) {
        return services.rss(service);
    }

    /** Stops everything in order, what else was started in the group first and PostgreSQL last. */
    @Override
    public void close() {
        stopAll();
        kept.ifPresent(DataFolder::close);
    }

    private void stopAll() {
        // Waiting for an end must not be cut short by the very interrupt that asked for it.
        boolean interrupted = Thread.interrupted();
        try {
            services.stop();
            processes.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
