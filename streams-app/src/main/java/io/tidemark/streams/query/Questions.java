package io.tidemark.streams.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.http.Route;
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
    private final List<Route> routes;

    private Questions(Peers peers, Scans scans, LogMessages messages, List<Route> routes) {
        this.peers = peers;
        this.scans = scans;
        this.messages = messages;
        this.routes = routes;
    }

    /** Wires the resources. */
    public static Questions of(Configuration configuration, Tables tables, SchemaCatalog schemas) {
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
        TablesResource list = new TablesResource(tables, peers, topics, schemas);
        return new Questions(
                peers,
                scans,
                messages,
                List.of(
                        new Route("/v1/instances", instances::get),
                        new Route("/v1/tables", list::get),
                        new Route("/v1/tables/{table}/rows", rows::get),
                        new Route("/v1/tables/{table}/rows/{id}", row::get),
                        new Route("/v1/tables/{table}/rows/{id}/history", history::get),
                        new Route("/openapi.json", request -> description.get())));
    }

    /** Where the resources stand. */
    public List<Route> routes() {
        return routes;
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

    @Override
    public void close() {
        messages.close();
        scans.close();
        peers.close();
    }

    private static double rows(TableClient table) {
        return LocalStores.statistics(table)
                .map(partitions -> (double) partitions.values().stream()
                        .mapToLong(PartitionStatistics::rows)
                        .sum())
                .orElse(Double.NaN);
    }
}
