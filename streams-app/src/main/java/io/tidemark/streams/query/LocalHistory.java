package io.tidemark.streams.query;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.instance.http.Answer;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.topology.History;
import io.tidemark.streams.topology.HistoryMark;
import io.tidemark.streams.topology.TruncatedRows;
import io.tidemark.streams.topology.VersionKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

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
     * Asks those of some partitions that are here.
     *
     * @param newest the highest version that is wanted
     * @return the answers by partition; those missing cannot be asked now
     */
    static <R> Map<Integer, R> ask(
            TableClient table, Set<Integer> partitions, String id, long newest, Function<Versions, R> question) {
        Map<Integer, R> answers = new HashMap<>();
        for (int partition : partitions) {
            // First the row, then its history: a change in between is then in the history, with the row before it.
            LocalStores.<RowId, Row, Optional<Row>>ask(
                            table, Topics.ROWS, partition, rows -> Optional.ofNullable(rows.get(new RowId.Of(id))))
                    .flatMap(row -> ask(table, id, newest, partition, row, question))
                    .ifPresent(answer -> answers.put(partition, answer));
        }
        return answers;
    }

    /** What is answered where none of the partitions is here. */
    static Answer notNow(TableClient table) {
        return Answer.unavailable("Table " + table.table().name() + ": " + LocalStores.problem(table));
    }

    private static <R> Optional<R> ask(
            TableClient table,
            String id,
            long newest,
            int partition,
            Optional<Row> row,
            Function<Versions, R> question) {
        return LocalStores.<String, byte[], Known>ask(
                        table, HistoryMark.STORE, partition, memory -> Known.of(memory, id, row))
                .flatMap(known -> LocalStores.<VersionKey, Row, R>ask(table, History.STORE, partition, history -> {
                    try (KeyValueIterator<VersionKey, Row> kept =
                            History.versions(history, new RowId.Of(id), known.generation(), newest)) {
                        return question.apply(new Versions(known.begin(), known.versions(kept, newest)));
                    }
                }));
    }

    /**
     * What a partition knows besides its history.
     *
     * @param row as the table has it
     * @param cleared its tombstone where a truncate clears it whose sweep has not come to it
     */
    private record Known(Optional<HistoryMark> mark, Optional<Row> row, Optional<Row> cleared) {
        static Known of(ReadOnlyKeyValueStore<String, byte[]> memory, String id, Optional<Row> row) {
            Optional<Row> cleared = row.map(current -> TruncatedRows.clear(memory, id, current))
                    .filter(tombstone -> tombstone != row.get());
            return new Known(HistoryMark.of(memory), row, cleared);
        }

        int generation() {
            return mark.map(HistoryMark::generation).orElse(HistoryMark.NONE);
        }

        OptionalLong begin() {
            return mark.stream().mapToLong(HistoryMark::begin).findFirst();
        }

        /** A row that has not changed since the history began has its only version in the table. */
        Iterator<Row> versions(KeyValueIterator<VersionKey, Row> kept, long newest) {
            long newestKept = kept.hasNext() ? kept.peekNextKey().version() : 0;
            Stream<Row> versions = newestKept > 0
                    ? StreamSupport.stream(Spliterators.spliteratorUnknownSize(kept, 0), false)
                            .map(version -> version.value)
                    : row.stream();
            return Stream.concat(cleared.stream().filter(tombstone -> tombstone.version() > newestKept), versions)
                    .filter(version -> version.version() <= newest)
                    .iterator();
        }
    }
}
