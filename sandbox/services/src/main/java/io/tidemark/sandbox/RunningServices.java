package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** The services that run, each with the question that shows it ready. */
final class RunningServices {
    private static final Duration TIME_TO_START = Duration.ofSeconds(90);

    private final Ports ports;
    private final Path data;
    private final ProcessGroup group;
    private final Progress progress;
    private final Map<Service, RunningProcess> processes = new ConcurrentHashMap<>();
    private volatile Optional<Postgres> postgres = Optional.empty();

    RunningServices(Ports ports, Path data, ProcessGroup group, Progress progress) {
        this.ports = ports;
        this.data = data;
        this.group = group;
        this.progress = progress;
    }

    /** Starts what needs nothing of each other side by side. */
    void start(Set<Service> services) {
        Programs programs = new Programs(Home.find(), ports, data);
        makeDataFolder();
        SideBySide starts = new SideBySide();
        if (services.contains(Service.POSTGRES)) {
            starts.add(this::startPostgres);
        }
        if (services.contains(Service.KAFKA)) {
            starts.add(() -> {
                startProgram(programs, Service.KAFKA);
                if (services.contains(Service.CONNECT)) {
                    startProgram(programs, Service.CONNECT);
                }
            });
        }
        if (services.contains(Service.OPENSEARCH)) {
            starts.add(() -> startProgram(programs, Service.OPENSEARCH));
        }
        starts.run(this::stop);
    }

    RunningProcess process(Service service) {
        RunningProcess process = processes.get(service);
        if (process == null) {
            throw new IllegalArgumentException("no process " + service.word() + " was started here");
        }
        return process;
    }

    void awaitReady(Service service) {
        process(service).awaitReady(question(service), TIME_TO_START);
    }

    long rss(Service service) {
        return service == Service.POSTGRES
                ? postgres.map(Postgres::rss).orElse(0L)
                : process(service).rss();
    }

    void stop() {
        group.stopAll();
        postgres.ifPresent(Postgres::close);
    }

    private void startProgram(Programs programs, Service service) {
        long since = System.nanoTime();
        processes.put(service, group.start(programs.of(service)));
        awaitReady(service);
        progress.ready(service, ports, since);
    }

    private void startPostgres() {
        long since = System.nanoTime();
        Path folder = data.resolve(Service.POSTGRES.word());
        group.run().expectPostmaster(folder);
        postgres = Optional.of(Postgres.start(folder, ports.postgres(), group.log(Service.POSTGRES.word())));
        progress.ready(Service.POSTGRES, ports, since);
    }

    /** Whether it answers, and it is really ours that does. */
    private Callable<Boolean> question(Service service) {
        int port = ports.of(service);
        RunningProcess process = process(service);
        String url = Address.of(service, ports);
        Callable<Boolean> answers = switch (service) {
            case POSTGRES -> throw new IllegalArgumentException("PostgreSQL answers when it is started");
            case KAFKA -> () -> Probes.kafkaAnswers(port);
            case CONNECT -> () -> Probes.answersOk(url + "/health");
            case OPENSEARCH -> () -> Probes.answersOk(url + "/_cluster/health");
        };
        return () -> PortOwner.isOwner(process.pid(), port) && answers.call();
    }

    private void makeDataFolder() {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw SandboxException.failure("cannot make " + data + ": " + e.getMessage(), e);
        }
    }
}
