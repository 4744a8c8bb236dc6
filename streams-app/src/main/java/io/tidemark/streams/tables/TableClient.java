package io.tidemark.streams.tables;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.instance.kafka.KafkaProblem;
import io.tidemark.streams.topology.EventMeters;
import io.tidemark.streams.topology.TableTopology;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One table's Kafka Streams client, from waiting for its topic to its end. A client that ends in an error is made anew,
 * after a pause that grows; the others do not notice. What it keeps on disk is only a copy of its changelogs: where it cannot be
 * read, it is deleted, and restored from them.
 */
public final class TableClient {
    private static final Logger LOG = LoggerFactory.getLogger(TableClient.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
    private static final long TOPIC_POLL_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final TableSettings table;
    private final Properties properties;
    private final Topics topics;
    private final Admin admin;
    private final PrometheusMeterRegistry registry;
    private final Topology topology;
    private final AtomicReference<TableState> state;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread life;
    private boolean stateIsUnreadable;
    private volatile KafkaStreams streams;
    private volatile int partitions;

    TableClient(
            Configuration configuration,
            TableSettings table,
            Topics topics,
            String instance,
            Admin admin,
            PrometheusMeterRegistry registry) {
        this.table = table;
        this.topics = topics;
        this.admin = admin;
        this.registry = registry;
        this.properties = StreamsProperties.of(configuration, table, topics, instance);
        this.topology = TableTopology.of(
                table,
                topics,
                configuration.application().tombstones(),
                new EventMeters(registry, table.name()),
                new TopologyConfig(new StreamsConfig(properties)));
        this.state = new AtomicReference<>(new TableState.Starting("connecting to Kafka"));
        this.life = Thread.ofPlatform().name("table-" + table.name()).unstarted(this::live);
    }

    void start() {
        life.start();
    }

    /** The configuration of the table. */
    public TableSettings table() {
        return table;
    }

    /** Where the client is in its life. */
    public TableState state() {
        return state.get();
    }

    /** The number of partitions of the source topic, as the broker says; 0 before it is known. */
    public int partitions() {
        return partitions;
    }

    /** The running client, for queries; empty while there is none. */
    public Optional<KafkaStreams> streams() {
        return Optional.ofNullable(streams);
    }

    /** Leaves the group and waits until the client has ended. */
    void stop() throws InterruptedException {
        stopped.countDown();
        life.join();
    }

    private void live() {
        long pause = 1_000;
        try {
            while (stopped.getCount() > 0) {
                try {
                    if (prepareTopics()) {
                        run();
                    }
                } catch (ExecutionException | RuntimeException failed) {
                    stateIsUnreadable = isOfTheState(failed);
                    String reason = KafkaProblem.sentence(failed);
                    LOG.error("{}: {}; trying again in {} ms", table.name(), reason, pause, failed);
                    state.set(new TableState.Failed(reason));
                    stopped.await(pause, TimeUnit.MILLISECONDS);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        state.set(new TableState.Stopped());
    }

    private boolean prepareTopics() throws InterruptedException, ExecutionException {
        OwnTopics.create(admin, topics);
        OptionalInt found = OwnTopics.partitions(admin, table.topic());
        if (found.isEmpty()) {
            TableState waiting = new TableState.WaitingForTopic(table.topic());
            if (!waiting.equals(state.getAndSet(waiting))) {
                LOG.info("{} {}", table.name(), waiting.problem());
            }
            stopped.await(TOPIC_POLL_MILLIS, TimeUnit.MILLISECONDS);
            return false;
        }
        partitions = found.getAsInt();
        return true;
    }

    private void run() throws InterruptedException {
        AtomicReference<Throwable> fault = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        KafkaStreams client = new KafkaStreams(topology, properties);
        client.setUncaughtExceptionHandler(exception -> {
            fault.set(exception);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        client.setStateListener((now, before) -> {
            switch (now) {
                case RUNNING -> state.set(new TableState.Running());
                case ERROR, NOT_RUNNING -> ended.countDown();
                default -> state.set(new TableState.Starting(now.name().toLowerCase()));
            }
        });
        try (KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(client)) {
            metrics.bindTo(registry);
            if (stateIsUnreadable) {
                LOG.warn("{}: its state on disk cannot be read; deleted, and restored from Kafka", table.name());
                client.cleanUp();
                stateIsUnreadable = false;
            }
            client.start();
            streams = client;
            LOG.info("{} reads {} ({} partitions)", table.name(), table.topic(), partitions);
            while (!ended.await(100, TimeUnit.MILLISECONDS)) {
                if (stopped.getCount() == 0) {
                    break;
                }
            }
        } finally {
            streams = null;
            client.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
        if (fault.get() != null) {
            throw new IllegalStateException("a stream thread ended", fault.get());
        }
    }

    private static boolean isOfTheState(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(ProcessorStateException.class::isInstance);
    }
}
