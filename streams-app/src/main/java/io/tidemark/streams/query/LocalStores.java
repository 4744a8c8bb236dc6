package io.tidemark.streams.query;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.counters.CounterMark;
import io.tidemark.streams.counters.StoredSums;
import io.tidemark.streams.counters.SumRange;
import io.tidemark.streams.rows.RowRange;
import io.tidemark.streams.rows.StoredRows;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.topology.CounterStore;
import io.tidemark.streams.topology.PartitionStatistics;
import io.tidemark.streams.topology.Statistics;
import io.tidemark.streams.topology.TruncatedRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads the stores of the partitions that this instance is active for; a standby, a partition that is still being
 * restored, or one that another instance may have taken meanwhile, says nothing rather than something old. Reads them through {@link KafkaStreams#store} and never through
 * {@link KafkaStreams#query}: in Kafka Streams 4.3.1 a query locks the store's position and then the store, and a write the
 * other way round, so that both wait for ever (KAFKA-19629).
 */
final class LocalStores {
    private LocalStores() {}

    /**
     * The row, as those of some partitions have it that are here, or copies of them where the question allows it; where two of them
     * do, its newest version.
     */
    static Lookup row(TableClient table, RowQuestion question, Set<Integer> partitions) {
        List<Lookup> lookups = new ArrayList<>(partitions.size());
        for (int partition : partitions) {
            row(table, question, partition).ifPresent(lookups::add);
        }
        return switch (lookups.size()) {
            case 0 -> new Lookup.Warming(problem(table));
            case 1 -> lookups.get(0);
            default -> Lookup.newest(lookups);
        };
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

    private static Optional<Lookup> row(TableClient table, RowQuestion question, int partition) {
        RowId key = new RowId.Of(question.id());
        Optional<Lookup> found = table.isSettled()
                ? table.read(partition, key, row -> lookup(partition, row, Duration.ZERO))
                : LocalStores.<RowId, Row, Lookup>ask(
                        table, Topics.ROWS, partition, rows -> lookup(partition, rows.get(key), Duration.ZERO));
        Optional<Lookup> current = found.flatMap(lookup -> afterTruncates(table, question, lookup));
        return current.isPresent() || question.maxStaleness().isEmpty()
                ? current
                : table.staleness(partition)
                        .filter(age -> age.compareTo(question.maxStaleness().get()) <= 0)
                        .flatMap(age -> copy(table, partition, key, age));
    }

    /** For a position, the row as the truncates leave it that have arrived, though their sweep has not come to it. */
    private static Optional<Lookup> afterTruncates(TableClient table, RowQuestion question, Lookup lookup) {
        return question.minPosition().isPresent() && lookup instanceof Lookup.Found found
                ? LocalStores.<String, byte[], Lookup>ask(
                        table,
                        TruncatedRows.STORE,
                        found.partitions().iterator().next(),
                        memory -> new Lookup.Found(
                                found.partitions(),
                                TruncatedRows.clear(memory, question.id(), found.row()),
                                found.staleness()))
                : Optional.of(lookup);
    }

    /** What the copy of a partition has, where it is still one after it was asked. */
    private static Optional<Lookup> copy(TableClient table, int partition, RowId key, Duration age) {
        return LocalStores.<RowId, Row, Lookup>read(
                        table,
                        LocalStores.<RowId, Row>ofPartition(Topics.ROWS, partition)
                                .enableStaleStores(),
                        rows -> lookup(partition, rows.get(key), age))
                .filter(answer -> table.staleness(partition).isPresent());
    }

    private static Lookup lookup(int partition, Row row, Duration staleness) {
        Set<Integer> only = Set.of(partition);
        return row == null ? new Lookup.Absent(only, staleness) : new Lookup.Found(only, row, staleness);
    }

    /** The partitions that this instance answers for. */
    static Set<Integer> partitions(TableClient table) {
        Set<Integer> here = new HashSet<>();
        for (int partition : PartitionList.all(table)) {
            LocalStores.<RowId, Row, Boolean>ask(
                            table, Topics.ROWS, partition, rows -> rows.approximateNumEntries() >= 0)
                    .ifPresent(answered -> here.add(partition));
        }
        return here;
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

    /** What is known of a counter in each partition here. */
    static Map<Integer, CounterMark> marks(TableClient table, Counter counter) {
        Map<Integer, CounterMark> known = new HashMap<>();
        for (int partition : PartitionList.all(table)) {
            mark(table, counter, partition).ifPresent(mark -> known.put(partition, mark));
        }
        return known;
    }

    /** The sums of a counter in those of some partitions that are here and filled, as of now; to be closed. */
    static List<PartitionSums> sums(TableClient table, Set<Integer> partitions, Counter counter, SumRange range) {
        List<PartitionSums> here = new ArrayList<>();
        for (int partition : partitions) {
            mark(table, counter, partition)
                    .filter(mark -> mark.next().isEmpty())
                    .flatMap(mark -> LocalStores.<Bytes, byte[], PartitionSums>ask(
                            table,
                            CounterStore.STORE,
                            partition,
                            store -> new PartitionSums(
                                    Set.of(partition),
                                    mark.since(),
                                    StoredSums.open(partition, counter, mark, range, table.windows(), store))))
                    .ifPresent(here::add);
        }
        return here;
    }

    private static Optional<CounterMark> mark(TableClient table, Counter counter, int partition) {
        return LocalStores.<Bytes, byte[], Optional<CounterMark>>ask(
                        table, CounterStore.STORE, partition, store -> CounterStore.mark(store, counter))
                .flatMap(mark -> mark);
    }

    /**
     * What the store of one partition answers, empty where it is not here or cannot be asked, or may have been taken by another
     * instance while it was. An answer to be closed is closed then.
     */
    static <K, V, R> Optional<R> ask(
            TableClient table, String store, int partition, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        Optional<R> answer = read(table, LocalStores.<K, V>ofPartition(store, partition), question);
        if (table.mayAnswer()) {
            return answer;
        }
        answer.ifPresent(LocalStores::closeUnread);
        return Optional.empty();
    }

    private static void closeUnread(Object answer) {
        switch (answer) {
            case StoredRows rows -> rows.close();
            case PartitionSums sums -> sums.close();
            default -> {}
        }
    }

    private static <K, V> StoreQueryParameters<ReadOnlyKeyValueStore<K, V>> ofPartition(String store, int partition) {
        return StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<K, V>keyValueStore())
                .withPartition(partition);
    }

    private static <K, V, R> Optional<R> read(
            TableClient table,
            StoreQueryParameters<ReadOnlyKeyValueStore<K, V>> store,
            Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        Optional<KafkaStreams> streams = table.streams();
        if (streams.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.apply(streams.get().store(store)));
        } catch (IllegalStateException | StreamsException notNow) {
            // Not started, shutting down, or the store is moving to another instance: all of them pass.
            return Optional.empty();
        }
    }

    /** Why no partition can be asked. */
    static String problem(TableClient table) {
        String problem = table.state().problem();
        if (problem.isEmpty()) {
            return table.mayAnswer()
                    ? "the partition is moving between instances"
                    : "this instance has not been heard of by Kafka for longer than its session";
        }
        return problem;
    }
}
