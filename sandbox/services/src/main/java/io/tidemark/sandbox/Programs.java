package io.tidemark.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of the services that are programs of this project. */
record Programs(Home home, Ports ports, Path data, Optional<TlsSettings> tls) {
    private static final String CONNECT_GROUP = "tidemark-connect";

    /** The command of a service, and what connector definitions find in Connect's environment. */
    ProcessSpec of(Service service) {
        return switch (service) {
            case POSTGRES -> throw new IllegalArgumentException("PostgreSQL is no program of ours");
            case KAFKA ->
                with(
                        tls.map(TlsSettings::broker),
                        spec(service, "sandbox/kafka", "broker", Map.of(), number(ports.kafka()), folder(service)));
            case CONNECT ->
                with(
                        tls.map(more -> more.worker(ports.connect())),
                        spec(
                                service,
                                "sandbox/kafka",
                                "connect",
                                environment(),
                                number(ports.connect()),
                                broker(),
                                CONNECT_GROUP));
            case OPENSEARCH ->
                spec(
                        service,
                        "sandbox/opensearch",
                        "opensearch",
                        Map.of(),
                        number(ports.opensearch()),
                        folder(service));
        };
    }

    private ProcessSpec spec(
            Service service, String module, String program, Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("sh", home.program(module, program).toString()));
        command.addAll(List.of(arguments));
        return new ProcessSpec(service.word(), command, environment);
    }

    /** A command with a file of settings as its last argument. */
    private static ProcessSpec with(Optional<Path> settings, ProcessSpec spec) {
        List<String> command = new ArrayList<>(spec.command());
        settings.ifPresent(file -> command.add(file.toString()));
        return new ProcessSpec(spec.name(), command, spec.environment());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(database());
        tls.ifPresent(more -> environment.put(
                "CONNECT_JAVA_OPTS",
                "-Djava.security.auth.login.config=" + more.tls().file("jaas.conf")));
        return environment;
    }

    private Map<String, String> database() {
        return Map.of(
                "TIDEMARK_POSTGRES_HOST", Loopback.HOST,
                "TIDEMARK_POSTGRES_PORT", number(ports.postgres()),
                "TIDEMARK_POSTGRES_USER", Postgres.NAME,
                "TIDEMARK_POSTGRES_PASSWORD", Postgres.NAME,
                "TIDEMARK_POSTGRES_DATABASE", Postgres.NAME);
    }

    private String broker() {
        return Loopback.HOST + ":" + ports.kafka();
    }

    private String folder(Service service) {
        return data.resolve(service.word()).toString();
    }

    private static String number(int port) {
        return Integer.toString(port);
    }
}
