package io.tidemark.streams.query;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.topology.History;
import io.tidemark.streams.topology.HistoryMark;
import io.tidemark.streams.topology.VersionKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Reads what the partitions of this instance know of a row's past. */
final class LocalHistory {
    private LocalHistory() {}

    /**
     * What a partition knows.
     *
     * @param begin from which time on no change is missing, in ms since 1970; empty where that cannot be said
     * @param newestFirst versions of the row, to be read before the question is answered
     */
    record Versions(OptionalLong begin, Iterator<Row> newestFirst) {}

    /**
     * Asks each partition that is here.
     *
     * @param newest the highest version that is wanted
     * @return the answers by partition; those missing cannot be asked now
     */
    static <R> Map<Integer, R> ask(TableClient table, String id, long newest, Function<Versions, R> question) {
        Map<Integer, R> answers = new HashMap<>();
        for (int partition : PartitionList.all(table)) {
            // First the row, then its history: a change in between is then in the history, with the row before it.
            LocalStores.<RowId, Row, Optional<Row>>ask(
                            table, Topics.ROWS, partition, rows -> Optional.ofNullable(rows.get(new RowId.Of(id))))
                    .flatMap(row -> ask(table, id, newest, partition, row, question))
                    .ifPresent(answer -> answers.put(partition, answer));
        }
        return answers;
    }

    private static <R> Optional<R> ask(
            TableClient table,
            String id,
            long newest,
            int partition,
            Optional<Row> row,
            Function<Versions, R> question) {
        return LocalStores.<String, byte[], Optional<HistoryMark>>ask(
                        table, HistoryMark.STORE, partition, HistoryMark::of)
                .flatMap(mark -> LocalStores.<VersionKey, Row, R>ask(table, History.STORE, partition, history -> {
                    int generation = mark.map(HistoryMark::generation).orElse(HistoryMark.NONE);
                    try (KeyValueIterator<VersionKey, Row> kept =
                            History.versions(history, new RowId.Of(id), generation, newest)) {
                        OptionalLong begin =
                                mark.stream().mapToLong(HistoryMark::begin).findFirst();
                        return question.apply(new Versions(begin, versions(row, kept, newest)));
                    }
                }));
    }

    /** A row that has not changed since the history began has its only version in the table. */
    private static Iterator<Row> versions(Optional<Row> row, KeyValueIterator<VersionKey, Row> kept, long newest) {
        if (!kept.hasNext()) {
            return row.stream().filter(current -> current.version() <= newest).iterator();
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return kept.hasNext();
            }

            @Override
            public Row next() {
                return kept.next().value;
            }
        };
    }
}
