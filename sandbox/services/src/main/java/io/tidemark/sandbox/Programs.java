package io.tidemark.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The commands of the services that are programs of this project. */
record Programs(Home home, Ports ports, Path data) {
    private static final String CONNECT_GROUP = "tidemark-connect";

    /** The command of a service, and what connector definitions find in Connect's environment. */
    ProcessSpec of(Service service) {
        return switch (service) {
            case POSTGRES -> throw new IllegalArgumentException("PostgreSQL is no program of ours");
            case KAFKA -> spec(service, "sandbox/kafka", "broker", Map.of(), number(ports.kafka()), folder(service));
            case CONNECT ->
                spec(service, "sandbox/kafka", "connect", database(), number(ports.connect()), broker(), CONNECT_GROUP);
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
