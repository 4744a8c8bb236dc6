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
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Reads the stores of the partitions that this instance is active for; a standby, or a partition that is still being
 * restored, says nothing rather than something old.
 */
final class LocalStores {
    private LocalStores() {}

    /** The row, where one of the partitions here has it. */
    static Lookup row(TableClient table, String id) {
        KeyQuery<RowId, Row> query = KeyQuery.withKey(new RowId.Of(id));
        return ask(
                        table,
                        StateQueryRequest.inStore(Topics.ROWS).withQuery(query).requireActive())
                .map(answers -> lookup(answers))
                .orElseGet(() -> new Lookup.Warming(table.table().name() + " " + problem(table)));
    }

    /** The statistics of each partition here, empty while nothing can be said. */
    static Optional<Map<Integer, PartitionStatistics>> statistics(TableClient table) {
        KeyQuery<String, PartitionStatistics> query = KeyQuery.withKey(Statistics.KEY);
        return ask(
                        table,
                        StateQueryRequest.inStore(Statistics.STORE)
                                .withQuery(query)
                                .requireActive())
                .map(answers -> {
                    Map<Integer, PartitionStatistics> known = new HashMap<>();
                    answers.forEach((partition, found) -> known.put(partition, found.orElse(PartitionStatistics.NONE)));
                    return known;
                });
    }

    /** The rows of those of some partitions that are here, as of now; to be closed. */
    static List<PartitionRows> rows(TableClient table, Set<Integer> partitions, RowRange range) {
        List<PartitionRows> here = new ArrayList<>();
        for (int partition : partitions) {
            RangeQuery<RowId, Row> query = RangeQuery.withLowerBound(range.first());
            Optional<RowId> last =
                    scan(table, partition, query.withDescendingKeys()).flatMap(LocalStores::firstId);
            scan(table, partition, query.withAscendingKeys())
                    .map(iterator -> new StoredRows(partition, range, last, iterator))
                    .ifPresent(rows -> here.add(new PartitionRows(Set.of(partition), rows)));
        }
        return here;
    }

    /** Of one partition: of a query of several that fails in the middle, nobody could close what it has opened. */
    private static Optional<KeyValueIterator<RowId, Row>> scan(
            TableClient table, int partition, RangeQuery<RowId, Row> query) {
        return ask(
                        table,
                        StateQueryRequest.inStore(Topics.ROWS)
                                .withQuery(query)
                                .withPartitions(Set.of(partition))
                                .requireActive())
                .flatMap(answers -> answers.getOrDefault(partition, Optional.empty()));
    }

    private static Optional<RowId> firstId(KeyValueIterator<RowId, Row> iterator) {
        try (iterator) {
            return iterator.hasNext() ? Optional.of(iterator.next().key) : Optional.empty();
        } catch (InvalidStateStoreException moved) {
            return Optional.empty();
        }
    }

    private static Lookup lookup(Map<Integer, Optional<Row>> answers) {
        return answers.values().stream()
                .flatMap(Optional::stream)
                .findFirst()
                .<Lookup>map(Lookup.Found::new)
                .orElseGet(() -> new Lookup.Absent(answers.keySet()));
    }

    /** What each partition answered, those that could not left out; empty when the client cannot be asked at all. */
    private static <V> Optional<Map<Integer, Optional<V>>> ask(TableClient table, StateQueryRequest<V> request) {
        Optional<KafkaStreams> streams = table.streams();
        if (streams.isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<Integer, Optional<V>> answers = new HashMap<>();
            Map<Integer, QueryResult<V>> results = streams.get().query(request).getPartitionResults();
            results.forEach((partition, result) -> {
                if (result.isSuccess()) {
                    answers.put(partition, Optional.ofNullable(result.getResult()));
                }
            });
            return Optional.of(answers);
        } catch (IllegalStateException | org.apache.kafka.streams.errors.StreamsException notNow) {
            // Not started, shutting down, or the store is moving to another instance: all of them pass.
            return Optional.empty();
        }
    }

    private static String problem(TableClient table) {
        String problem = table.state().problem();
        return problem.isEmpty() ? "is moving between instances" : problem;
    }
}
