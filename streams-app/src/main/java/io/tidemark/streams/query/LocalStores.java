package io.tidemark.streams.query;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.streams.rows.RowRange;
import io.tidemark.streams.rows.StoredRows;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.topology.PartitionStatistics;
import io.tidemark.streams.topology.Statistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads the stores of the partitions that this instance is active for; a standby, or a partition that is still being
 * restored, says nothing rather than something old. Reads them through {@link KafkaStreams#store} and never through
 * {@link KafkaStreams#query}: in Kafka Streams 4.3.1 a query locks the store's position and then the store, and a write the
 * other way round, so that both wait for ever (KAFKA-19629).
 */
final class LocalStores {
    private LocalStores() {}

    /** The row, where one of the partitions here has it. */
    static Lookup row(TableClient table, String id) {
        RowId key = new RowId.Of(id);
        Map<Integer, Optional<Row>> answers = new HashMap<>();
        for (int partition : PartitionList.all(table)) {
            LocalStores.<RowId, Row, Optional<Row>>ask(
                            table, Topics.ROWS, partition, rows -> Optional.ofNullable(rows.get(key)))
                    .ifPresent(answer -> answers.put(partition, answer));
        }
        return answers.isEmpty() ? new Lookup.Warming(problem(table)) : lookup(answers);
    }

    /** The statistics of each partition here, empty while nothing can be said. */
    static Optional<Map<Integer, PartitionStatistics>> statistics(TableClient table) {
        if (table.streams()
                .filter(streams -> streams.state().isRunningOrRebalancing())
                .isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, PartitionStatistics> known = new HashMap<>();
        for (int partition : PartitionList.all(table)) {
            LocalStores.<String, PartitionStatistics, Optional<PartitionStatistics>>ask(
                            table, Statistics.STORE, partition, sums -> Optional.ofNullable(sums.get(Statistics.KEY)))
                    .ifPresent(found -> known.put(partition, found.orElse(PartitionStatistics.NONE)));
        }
        return Optional.of(known);
    }

    /** The rows of those of some partitions that are here, as of now; to be closed. */
    static List<PartitionRows> rows(TableClient table, Set<Integer> partitions, RowRange range) {
        List<PartitionRows> here = new ArrayList<>();
        for (int partition : partitions) {
            LocalStores.<RowId, Row, StoredRows>ask(
                            table, Topics.ROWS, partition, rows -> StoredRows.of(partition, range, rows))
                    .ifPresent(rows -> here.add(new PartitionRows(Set.of(partition), rows)));
        }
        return here;
    }

    private static Lookup lookup(Map<Integer, Optional<Row>> answers) {
        return answers.values().stream()
                .flatMap(Optional::stream)
                .findFirst()
                .<Lookup>map(Lookup.Found::new)
                .orElseGet(() -> new Lookup.Absent(answers.keySet()));
    }

    /** What the store of one partition answers, empty where it is not here or cannot be asked. */
    static <K, V, R> Optional<R> ask(
            TableClient table, String store, int partition, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        Optional<KafkaStreams> streams = table.streams();
        if (streams.isEmpty()) {
            return Optional.empty();
        }
        try {
            StoreQueryParameters<ReadOnlyKeyValueStore<K, V>> ofPartition = StoreQueryParameters.fromNameAndType(
                            store, QueryableStoreTypes.<K, V>keyValueStore())
                    .withPartition(partition);
            return Optional.of(question.apply(streams.get().store(ofPartition)));
        } catch (IllegalStateException | StreamsException notNow) {
            // Not started, shutting down, or the store is moving to another instance: all of them pass.
            return Optional.empty();
        }
    }

    /** Why no partition can be asked. */
    static String problem(TableClient table) {
        String problem = table.state().problem();
        return table.table().name() + " " + (problem.isEmpty() ? "is moving between instances" : problem);
    }
}
