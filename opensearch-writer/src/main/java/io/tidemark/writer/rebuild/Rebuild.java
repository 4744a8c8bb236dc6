package io.tidemark.writer.rebuild;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.events.Topics;
import io.tidemark.index.OpenSearchConnection;
import io.tidemark.instance.Stop;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.writer.Connections;
import io.tidemark.writer.Flow;
import io.tidemark.writer.IndexKeeper;
import io.tidemark.writer.Intake;
import io.tidemark.writer.Results;
import io.tidemark.writer.Trouble;
import io.tidemark.writer.WriterMetrics;
import io.tidemark.writer.bulk.BulkLimits;
import io.tidemark.writer.bulk.Lanes;
import io.tidemark.writer.bulk.OpenSearchBulk;
import io.tidemark.writer.index.AliasedIndex;
import io.tidemark.writer.index.IndexApi;
import io.tidemark.writer.index.IndexScan;
import io.tidemark.writer.index.NextGeneration;
import io.tidemark.writer.index.SchemaTopic;
import io.tidemark.writer.index.Serving;
import io.tidemark.writer.index.TableGenerations;
import io.tidemark.writer.index.TableIndices;
import io.tidemark.writer.kafka.ChangelogTopics;
import io.tidemark.writer.kafka.ClientSettings;
import io.tidemark.writer.kafka.DeadLetters;
import io.tidemark.writer.kafka.Refusals;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.opensearch.client.transport.OpenSearchTransport;

/** One rebuild of one table's index, wired. */
final class Rebuild {
    private final Configuration configuration;
    private final TableSettings table;
    private final Stop stop;
    private final PrintWriter err;
    private final Topics topics;
    private final ClientSettings clients;

    /** Does nothing yet; will say on {@code err} how far it is. */
    Rebuild(Configuration configuration, TableSettings table, Stop stop, PrintWriter err) {
        this.configuration = configuration;
        this.table = table;
        this.stop = stop;
        this.err = err;
        this.topics = new Topics(configuration.application().id());
        this.clients = new ClientSettings(configuration.kafka());
    }

    /**
     * Rebuilds; whatever goes wrong, the index that served still does.
     *
     * @param adopt whether the alias may lead to an index that Tidemark did not make
     * @param dropOld whether the old index is deleted behind it
     * @return what was done, in one line
     * @throws IllegalStateException when it cannot be done, or the stop was requested
     * @throws io.tidemark.instance.configuration.ConfigurationException when the index's name is taken
     * @throws IOException when OpenSearch cannot be asked at the start
     */
    String run(boolean adopt, boolean dropOld) throws IOException {
        try (OpenSearchTransport openSearch =
                        OpenSearchConnection.open(configuration.openSearch().endpoint());
                Consumer<byte[], byte[]> changelog = Connections.changelog(clients);
                Consumer<byte[], byte[]> schemas = Connections.schemas(clients);
                DeadLetters deadLetters = new DeadLetters(
                        () -> Connections.deadLetters(clients, topics.writerGroup()), topics.deadLetters())) {
            return run(openSearch, changelog, schemas, deadLetters, adopt, dropOld);
        }
    }

    private String run(
            OpenSearchTransport openSearch,
            Consumer<byte[], byte[]> changelog,
            Consumer<byte[], byte[]> schemas,
            DeadLetters deadLetters,
            boolean adopt,
            boolean dropOld)
            throws IOException {
        IndexApi api = new IndexApi(openSearch);
        String topic = topics.changelog(table.name());
        List<TopicPartition> partitions = partitions(schemas, topic);
        Serving serving = new Serving(api, table.index(), new AliasedIndex(api, table, topic).serving(adopt));
        TableGenerations generations = new TableGenerations(api, table.index(), topic);
        // First the name, which must not be that of an index that another rebuild still fills.
        NextGeneration next = generations.next();
        generations.dropLeftovers().forEach(name -> err.println("deleted " + name + ", which was left over"));

        LiveRows rows = new LiveRows();
        Refusals refusals = new Refusals();
        Steadily steadily = new Steadily(stop);
        WriterMetrics metrics = new WriterMetrics(new SimpleMeterRegistry());
        Results results = new Results(metrics, refusals, new Trouble());
        TableIndices indices = new TableIndices(api, next, mapped -> {});
        Lanes lanes =
                new Lanes(new OpenSearchBulk(openSearch, indices::form, metrics.bulk()), results, BulkLimits.DEFAULT);
        ChangelogTopics known = new ChangelogTopics(topics, List.of(table.withIndex(next.alias())));
        known.look(schemas);
        Fill fill = new Fill(
                changelog,
                partitions,
                new Flow(changelog, lanes, refusals, known),
                new Intake(known, change -> lanes.add(rows.noted(change)), results),
                lanes,
                new IndexKeeper(known, new SchemaTopic(schemas, topics.schemas()), indices, new Trouble()),
                results,
                refusals,
                new FillReport(err, next.name(), rows),
                steadily);
        Succession succession = new Succession(next, serving, fill, steadily);
        IndexScan scan = new IndexScan(api);
        return new Steps(
                        table,
                        serving,
                        generations,
                        next,
                        fill,
                        rows,
                        refusals,
                        deadLetters,
                        scan,
                        succession,
                        steadily,
                        err)
                .run(dropOld);
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> asker, String changelog) {
        for (String topic : List.of(topics.schemas(), changelog)) {
            if (asker.partitionsFor(topic).isEmpty()) {
                throw new IllegalStateException("there is no topic " + topic + " yet; has the streams app run?");
            }
        }
        return asker.partitionsFor(changelog).stream()
                .map(partition -> new TopicPartition(changelog, partition.partition()))
                .toList();
    }
}
