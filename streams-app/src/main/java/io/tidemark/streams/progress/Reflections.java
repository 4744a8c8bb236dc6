package io.tidemark.streams.progress;

import io.tidemark.events.Position;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** How far each table reflects its database, where its connector says how far it is. */
public final class Reflections {
    private final Map<String, Reflection> tables = new HashMap<>();

    /** Those of the tables of a configuration. */
    public Reflections(Configuration configuration, Tables clients, LogMessages messages) {
        Topics topics = new Topics(configuration.application().id());
        for (TableClient client : clients.clients()) {
            String name = client.table().name();
            GroupOffsets offsets =
                    new GroupOffsets(clients.admin(), configuration.kafka(), topics.tableApplication(name));
            ReadToEnd reading = new ReadToEnd(client, topics, offsets);
            client.table()
                    .heartbeats()
                    .ifPresent(source -> tables.put(name, new Reflection(source, messages, reading)));
        }
    }

    /**
     * Waits until a table has all that was committed up to a position, at most until the time is up; empty where its connector
     * does not say how far it is.
     *
     * @throws ExecutionException when Kafka does not answer
     */
    public Optional<Reached> await(String table, Position wanted, Deadline deadline)
            throws InterruptedException, ExecutionException {
        Reflection reflection = tables.get(table);
        return reflection == null ? Optional.empty() : Optional.of(reflection.await(wanted, deadline));
    }
}
