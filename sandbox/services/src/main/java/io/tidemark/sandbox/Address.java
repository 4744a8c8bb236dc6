package io.tidemark.sandbox;

/** Where a service is found. */
final class Address {
    private Address() {}

    static String of(Service service, Ports ports, boolean withTls) {
        String at = Loopback.HOST + ":" + ports.of(service);
        return switch (service) {
            case POSTGRES -> "jdbc:postgresql://" + at + "/" + Postgres.NAME;
            case KAFKA -> at;
            case CONNECT -> (withTls ? "https://" : "http://") + at;
            case OPENSEARCH -> "http://" + at;
        };
    }
}
