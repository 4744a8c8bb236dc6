package io.tidemark.writer;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidemark.events.Topics;
import io.tidemark.index.OpenSearchConnection;
import io.tidemark.instance.Stop;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.http.HttpServer;
import io.tidemark.instance.http.InstanceRoutes;
import io.tidemark.instance.http.Metrics;
import io.tidemark.writer.bulk.BulkLimits;
import io.tidemark.writer.bulk.Lanes;
import io.tidemark.writer.bulk.OpenSearchBulk;
import io.tidemark.writer.index.AliasedIndex;
import io.tidemark.writer.index.IndexApi;
import io.tidemark.writer.index.SchemaTopic;
import io.tidemark.writer.index.TableIndices;
import io.tidemark.writer.kafka.ChangelogTopics;
import io.tidemark.writer.kafka.ClientSettings;
import io.tidemark.writer.kafka.Commits;
import io.tidemark.writer.kafka.DeadLetters;
import io.tidemark.writer.kafka.Progress;
import io.tidemark.writer.kafka.Refusals;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.opensearch.client.transport.OpenSearchTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One writer, wired: the only place that knows all of its parts. */
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final Configuration configuration;
    private final Topics topics;
    private final ClientSettings clients;

    Writer(Configuration configuration) {
        this.configuration = configuration;
        this.topics = new Topics(configuration.application().id());
        this.clients = new ClientSettings(configuration.kafka());
    }

    /**
     * Writes until the stop is requested.
     *
     * @throws io.tidemark.instance.configuration.ConfigurationException when an index's name is taken
     */
    void run(Stop stop) throws IOException {
        PrometheusMeterRegistry registry = Metrics.registry();
        try (OpenSearchTransport openSearch =
                        OpenSearchConnection.open(configuration.openSearch().endpoint());
                Consumer<byte[], byte[]> changelogs = Connections.changelogs(clients, topics.writerGroup());
                Consumer<byte[], byte[]> schemas = Connections.schemas(clients);
                DeadLetters deadLetters = new DeadLetters(
                        () -> Connections.deadLetters(clients, topics.writerGroup()), topics.deadLetters());
                KafkaClientMetrics kafkaMetrics = new KafkaClientMetrics(changelogs)) {
            kafkaMetrics.bindTo(registry);
            run(stop, registry, openSearch, changelogs, schemas, deadLetters);
        }
    }

    private void run(
            Stop stop,
            PrometheusMeterRegistry registry,
            OpenSearchTransport openSearch,
            Consumer<byte[], byte[]> changelogs,
            Consumer<byte[], byte[]> schemas,
            DeadLetters deadLetters) {
        WriterMetrics metrics = new WriterMetrics(registry);
        Trouble sending = new Trouble();
        Trouble preparing = new Trouble();
        Trouble asking = new Trouble();
        Trouble watching = new Trouble();
        Refusals refusals = new Refusals();
        Results results = new Results(metrics, refusals, sending);
        IndexApi api = new IndexApi(openSearch);
        TableIndices indices = new TableIndices(
                api,
                AliasedIndex.finder(api, topics),
                table -> metrics.of(table.name()).mappingConflict());
        Lanes lanes =
                new Lanes(new OpenSearchBulk(openSearch, indices::form, metrics.bulk()), results, BulkLimits.DEFAULT);
        Lease lease = new Lease(indices::deletesRemembered);
        ChangelogTopics known = new ChangelogTopics(topics, configuration.tables());
        IndexKeeper keeper = new IndexKeeper(known, new SchemaTopic(schemas, topics.schemas()), indices, preparing);
        Refill refill = new Refill(changelogs, known, indices);
        Progress progress = new Progress(lanes, refill::identity);
        Commits commits = new Commits(changelogs, progress, refusals, deadLetters);
        Partitions partitions = new Partitions(lanes, commits, progress, refusals, refill);
        Subscription subscription = new Subscription(changelogs, schemas, known, partitions, asking);
        Gate gate =
                new Gate(keeper, new AliasWatch(api, indices, watching), refill, partitions, results, lease, preparing);
        Reading reading = new Reading(
                changelogs,
                subscription,
                new Flow(changelogs, lanes, refusals, known),
                new Intake(known, lanes::add, results),
                keeper,
                partitions,
                progress);
        LagReport lag = new LagReport(changelogs, known, progress, metrics);
        WriteLoop loop = new WriteLoop(reading, lanes, gate, commits, lag, lease);
        WriterHealth health =
                new WriterHealth(subscription, partitions, List.of(preparing, sending, asking, watching), api, lease);
        try (HttpServer http = HttpServer.start(configuration.writerListen(), InstanceRoutes.of(health, registry))) {
            LOG.info(
                    "writes to {}, health and metrics on port {}",
                    configuration.openSearch().endpoint(),
                    http.port());
            loop.run(stop);
        }
    }
}
