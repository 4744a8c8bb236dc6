package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** The services that run, each with the question that shows it ready. */
final class RunningServices {
    private static final Duration TIME_TO_START = Duration.ofSeconds(120);

    private final Ports ports;
    private final Path data;
    private final Optional<Tls> tls;
    private final ProcessGroup group;
    private final Progress progress;
    private final Map<Service, RunningProcess> processes = new ConcurrentHashMap<>();
    private volatile Optional<Postgres> postgres = Optional.empty();

    RunningServices(Ports ports, Path data, Optional<Tls> tls, ProcessGroup group, Progress progress) {
        this.ports = ports;
        this.data = data;
        this.tls = tls;
        this.group = group;
        this.progress = progress;
    }

    /** Starts what needs nothing of each other side by side. */
    void start(Set<Service> services) {
        Map<Service, ProcessSpec> programs = programs(services);
        makeDataFolder();
        SideBySide starts = new SideBySide();
        if (services.contains(Service.POSTGRES)) {
            starts.add(this::startPostgres);
        }
        if (services.contains(Service.KAFKA)) {
            starts.add(() -> {
                startProgram(Service.KAFKA, programs);
                if (services.contains(Service.CONNECT)) {
                    startProgram(Service.CONNECT, programs);
                }
            });
        }
        if (services.contains(Service.OPENSEARCH)) {
            starts.add(() -> startProgram(Service.OPENSEARCH, programs));
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

    /** All of them before the first is started: one that is not built is then no half a start. */
    private Map<Service, ProcessSpec> programs(Set<Service> services) {
        Map<Service, ProcessSpec> specs = new EnumMap<>(Service.class);
        for (Service service : services) {
            if (service != Service.POSTGRES) {
                specs.put(service, new Programs(Home.find(), ports, data, tls.map(TlsSettings::new)).of(service));
            }
        }
        return specs;
    }

    private void startProgram(Service service, Map<Service, ProcessSpec> programs) {
        long since = System.nanoTime();
        processes.put(service, group.start(programs.get(service)));
        awaitReady(service);
        progress.ready(service, address(service), since);
    }

    private void startPostgres() {
        long since = System.nanoTime();
        Path folder = data.resolve(Service.POSTGRES.word());
        endForgotten(new Postmaster(folder));
        group.run().expectPostmaster(folder);
        postgres = Optional.of(Postgres.start(folder, ports.postgres(), tls, group.log(Service.POSTGRES.word())));
        progress.ready(Service.POSTGRES, address(Service.POSTGRES), since);
    }

    /** On a kept folder one may be left of which no run folder tells; the launcher would take it for its own. */
    private void endForgotten(Postmaster postmaster) {
        postmaster.process().ifPresent(process -> {
            progress.say("ended what an earlier, killed run left behind (name, pid): postgres " + process.pid());
            postmaster.end();
        });
    }

    /** Whether it answers, and it is really ours that does. */
    private Callable<Boolean> question(Service service) {
        int port = ports.of(service);
        RunningProcess process = process(service);
        String url = address(service);
        Probes probes = new Probes(tls);
        Callable<Boolean> answers = switch (service) {
            case POSTGRES -> throw new IllegalArgumentException("PostgreSQL answers when it is started");
            case KAFKA -> () -> probes.kafkaAnswers(port);
            case CONNECT -> () -> probes.answersOk(url + "/health");
            case OPENSEARCH -> () -> probes.answersOk(url + "/_cluster/health?wait_for_status=yellow&timeout=1s");
        };
        return () -> PortOwner.isOwner(process.pid(), port) && answers.call();
    }

    String address(Service service) {
        return Address.of(service, ports, tls.isPresent());
    }

    private void makeDataFolder() {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw SandboxException.failure("cannot make " + data + ": " + e.getMessage(), e);
        }
    }
}
