package io.tidemark.streams.tables;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.CounterSettings;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.instance.kafka.KafkaProblem;
import io.tidemark.source.SourceReader;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.counters.WindowMemory;
import io.tidemark.streams.topology.EventMeters;
import io.tidemark.streams.topology.Placement;
import io.tidemark.streams.topology.TableTopology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.ValueAndTimestamp;
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
    private final List<Counter> counters;
    private final WindowMemory windows;
    private final Properties properties;
    private final Topics topics;
    private final Admin admin;
    private final PrometheusMeterRegistry registry;
    private final Configuration configuration;
    private final Topology topology;
    private final Placement placement;
    private final AtomicReference<TableState> state;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread life;
    private boolean stateIsUnreadable;
    private volatile KafkaStreams streams;
    private volatile Lease lease;
    private volatile OpenStores openStores;
    private volatile Copies copies = new Copies();
    private volatile int partitions;

    TableClient(
            Configuration configuration,
            TableSettings table,
            Topics topics,
            String instance,
            Admin admin,
            PrometheusMeterRegistry registry) {
        this.configuration = configuration;
        this.table = table;
        this.topics = topics;
        this.admin = admin;
        this.registry = registry;
        this.properties = StreamsProperties.of(configuration, table, topics, instance);
        this.placement = new Placement(table.name());
        placement.count(registry);
        this.counters = configuration.counters(table).stream().map(Counter::new).toList();
        this.windows = WindowMemory.oneOf(configuration.counters().stream()
                .filter(counter -> counter.window().isPresent())
                .map(CounterSettings::table)
                .distinct()
                .count());
        this.topology = TableTopology.of(
                table,
                counters,
                windows,
                topics,
                configuration.application().tombstones(),
                new EventMeters(registry, table.name()),
                placement,
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

    /** The counters of the table, in the order of the configuration. */
    public List<Counter> counters() {
        return counters;
    }

    /** The windows of the counters as they were last read. */
    public WindowMemory windows() {
        return windows;
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

    /** Whether its partitions are still its own for sure, so that what it has may be told; asked after the store was read. */
    public boolean mayAnswer() {
        Lease current = lease;
        return current != null && current.holds();
    }

    /**
     * Reads a row of a partition that is here while no partition moves.
     *
     * @param answer of the row, which is null where there is none
     * @return empty where it is not here, or was not any more in the end
     */
    public <R> Optional<R> read(int partition, RowId id, Function<Row, R> answer) {
        OpenStores open = openStores;
        if (open == null) {
            return Optional.empty();
        }
        try {
            return open.rows(partition)
                    .map(rows -> answer.apply(ValueAndTimestamp.getValueOrNull(rows.get(id))))
                    .filter(read -> open == openStores && mayAnswer());
        } catch (InvalidStateStoreException closed) {
            return Optional.empty();
        }
    }

    /** Whether no partition moves now; otherwise those that stay can be read by way of {@link #streams}. */
    public boolean isSettled() {
        return openStores != null;
    }

    /** How old this instance's copy of a partition may be at most; empty where it has none that was ever complete. */
    public Optional<Duration> staleness(int partition) {
        return copies.staleness(partition);
    }

    /** The partitions that this instance keeps a copy of for others. */
    public Set<Integer> copied() {
        return copies.partitions();
    }

    /** In which partition a row is. */
    public Placement placement() {
        return placement;
    }

    /** The topic whose partitions are those of the table's rows: the source, or the one by row id. */
    public String partitionedTopic() {
        return table.key().isEmpty() ? table.topic() : topics.byRowId(table.name());
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
        long start = System.nanoTime();
        KafkaStreams client = new KafkaStreams(topology, properties);
        client.setUncaughtExceptionHandler(exception -> {
            fault.set(exception);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        client.setStateListener((now, before) -> {
            openStores = now == KafkaStreams.State.RUNNING ? new OpenStores(client) : null;
            switch (now) {
                case RUNNING -> state.set(new TableState.Running());
                case ERROR, NOT_RUNNING -> ended.countDown();
                default -> state.set(new TableState.Starting(now.name().toLowerCase()));
            }
        });
        Copies replicas = new Copies();
        client.setStandbyUpdateListener(replicas);
        client.setGlobalStateRestoreListener(replicas);
        copies = replicas;
        CopyWatch watch = CopyWatch.start(topics.changelog(table.name()), replicas, configuration.kafka());
        Optional<KeySampling> sampling = placeRows();
        try (KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(client)) {
            Lease own = new Lease(StreamsProperties.session(properties), start, StreamThreads.of(client, start));
            metrics.bindTo(registry);
            if (stateIsUnreadable) {
                LOG.warn("{}: its state on disk cannot be read; deleted, and restored from Kafka", table.name());
                client.cleanUp();
                stateIsUnreadable = false;
            }
            client.start();
            lease = own;
            streams = client;
            LOG.info("{} reads {} ({} partitions)", table.name(), table.topic(), partitions);
            while (!ended.await(100, TimeUnit.MILLISECONDS)) {
                own.renew(System.nanoTime());
                if (stopped.getCount() == 0) {
                    break;
                }
            }
        } finally {
            streams = null;
            openStores = null;
            watch.close();
            sampling.ifPresent(KeySampling::close);
            client.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
        if (fault.get() != null) {
            throw new IllegalStateException("a stream thread ended", fault.get());
        }
    }

    /** The keys of the source say where a row is; what passes through the topic by row id has the row id as its key. */
    private Optional<KeySampling> placeRows() {
        if (!table.key().isEmpty()) {
            placement.follow(id -> Optional.of(id.getBytes(StandardCharsets.UTF_8)), partitions);
            return Optional.empty();
        }
        return Optional.of(KeySampling.start(
                table.topic(), partitions, SourceReader.of(table).get(), placement, configuration.kafka()));
    }

    private static boolean isOfTheState(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(ProcessorStateException.class::isInstance);
    }
}
