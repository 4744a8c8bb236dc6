package io.tidemark.streams.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.http.Route;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.counters.CounterMark;
import io.tidemark.streams.feed.Feeds;
import io.tidemark.streams.progress.LogMessages;
import io.tidemark.streams.progress.Reflections;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import io.tidemark.streams.topology.PartitionStatistics;
import java.util.List;

/** All that can be asked of the tables. */
public final class Questions implements AutoCloseable {
    private final Peers peers;
    private final Scans scans;
    private final LogMessages messages;
    private final ChangesResource changes;
    private final List<Route> routes;

    private Questions(Peers peers, Scans scans, LogMessages messages, ChangesResource changes, List<Route> routes) {
        this.peers = peers;
        this.scans = scans;
        this.messages = messages;
        this.changes = changes;
        this.routes = routes;
    }

    /** Wires the resources. */
    public static Questions of(
            Configuration configuration, Tables tables, SchemaCatalog schemas, MeterRegistry registry) {
        Peers peers = new Peers(configuration.application().advertised());
        Scans scans = new Scans();
        Topics topics = new Topics(configuration.application().id());
        LogMessages messages = LogMessages.start(configuration.kafka(), configuration.tables());
        MinPosition minPosition = new MinPosition(new Reflections(configuration, tables, messages));
        RowResource row = new RowResource(tables, peers, minPosition);
        RowsResource rows = new RowsResource(tables, peers, scans);
        HistoryResource history = new HistoryResource(tables, new HistoryPeers(peers));
        OpenApi description = new OpenApi();
        InstancesResource instances = new InstancesResource(
                tables, peers, topics, configuration.application().advertised());
        ManyRowsResource many = new ManyRowsResource(tables, peers, scans);
        TablesResource list = new TablesResource(tables, peers, topics, schemas);
        Feeds feeds = new Feeds(
                configuration.kafka(), topics, configuration.application().tombstones(), tables.admin(), registry);
        ChangesResource changes = new ChangesResource(tables, peers, scans, feeds);
        CountersResource counters = new CountersResource(tables, peers);
        CounterResource counter = new CounterResource(tables, peers, scans);
        return new Questions(
                peers,
                scans,
                messages,
                changes,
                List.of(
                        new Route("/v1/instances", instances::get),
                        new Route("/v1/tables", list::get),
                        new Route("/v1/tables/{table}/rows", rows::get),
                        new Route("POST", "/v1/tables/{table}/rows", many::post),
                        new Route("/v1/tables/{table}/rows/{id}", row::get),
                        new Route("/v1/tables/{table}/rows/{id}/history", history::get),
                        new Route("/v1/tables/{table}/changes", changes::get),
                        new Route("/v1/counters", counters::get),
                        new Route("/v1/counters/{counter}", counter::get),
                        new Route("/v1/counters/{counter}/{group}", counter::get),
                        new Route("/openapi.json", request -> description.get())));
    }

    /** Where the resources stand. */
    public List<Route> routes() {
        return routes;
    }

    /** Ends the feeds, whose readers would wait for ever. */
    public void endFeeds() {
        changes.close();
    }

    /** {@code tidemark_rows}: the rows of the partitions here; over all instances they add up to the table's. */
    public static void countRows(Tables tables, MeterRegistry registry) {
        for (TableClient table : tables.clients()) {
            Gauge.builder("tidemark.rows", table, Questions::rows)
                    .description("Rows in the partitions of this instance")
                    .tag("table", table.table().name())
                    .register(registry);
        }
    }

    /** {@code tidemark_counter_groups}: what the counters hold in the partitions here. */
    public static void countGroups(Tables tables, MeterRegistry registry) {
        for (TableClient table : tables.clients()) {
            for (Counter counter : table.counters()) {
                Gauge.builder("tidemark.counter.groups", table, client -> groups(client, counter))
                        .description("Groups of a counter in the partitions of this instance, in each window anew")
                        .tag("table", table.table().name())
                        .tag("counter", counter.settings().name())
                        .register(registry);
            }
        }
    }

    @Override
    public void close() {
        changes.close();
        messages.close();
        scans.close();
        peers.close();
    }

    private static double groups(TableClient table, Counter counter) {
        return LocalStores.marks(table, counter).values().stream()
                .mapToLong(CounterMark::entries)
                .sum();
    }

    private static double rows(TableClient table) {
        return LocalStores.statistics(table)
                .map(partitions -> (double) partitions.values().stream()
                        .mapToLong(PartitionStatistics::rows)
                        .sum())
                .orElse(Double.NaN);
    }
}
