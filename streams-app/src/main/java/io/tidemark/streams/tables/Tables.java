package io.tidemark.streams.tables;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.http.Health;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** All tables of this instance. */
public final class Tables implements Health {
    private final Admin admin;
    private final List<TableClient> clients;
    private final Map<String, TableClient> byName;

    private Tables(Admin admin, List<TableClient> clients) {
        this.admin = admin;
        this.clients = clients;
        this.byName = clients.stream()
                .collect(Collectors.toUnmodifiableMap(client -> client.table().name(), Function.identity()));
    }

    /** Starts a client for each table of the configuration. */
    public static Tables start(Configuration configuration, PrometheusMeterRegistry registry) {
        String instance = InstanceId.of(configuration.application().state());
        Topics topics = new Topics(configuration.application().id());
        Admin admin = Admin.create(Map.copyOf(configuration.kafka()));
        List<TableClient> clients = configuration.tables().stream()
                .map(table -> new TableClient(configuration, table, topics, instance, admin, registry))
                .toList();
        clients.forEach(TableClient::start);
        return new Tables(admin, clients);
    }

    /** The clients in the order of the configuration. */
    public List<TableClient> clients() {
        return clients;
    }

    /** The client of a table. */
    public Optional<TableClient> client(String table) {
        return Optional.ofNullable(byName.get(table));
    }

    /** Asks the brokers; shared by everybody in this process. */
    public Admin admin() {
        return admin;
    }

    @Override
    public Optional<String> dead() {
        return Optional.empty();
    }

    @Override
    public Optional<String> notReady() {
        String problems = clients.stream()
                .filter(client -> !client.state().problem().isEmpty())
                .map(client -> client.table().name() + " " + client.state().problem())
                .collect(Collectors.joining("; "));
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
    }

    /** Ends all clients, each leaving its group. */
    public void stop() throws InterruptedException {
        List<Thread> stopping = clients.stream()
                .map(client -> Thread.ofVirtual().start(() -> stopClient(client)))
                .toList();
        for (Thread thread : stopping) {
            thread.join();
        }
        admin.close();
    }

    private static void stopClient(TableClient client) {
        try {
            client.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
