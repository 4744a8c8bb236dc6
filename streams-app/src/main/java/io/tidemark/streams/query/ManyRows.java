package io.tidemark.streams.query;

import io.tidemark.events.Row;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.instance.http.Answer;
import io.tidemark.streams.rows.Fields;
import io.tidemark.streams.rows.RowLine;
import io.tidemark.streams.tables.TableClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is known of some rows: those that were found, and of each which partitions need not be asked for it any more. A row that was found
 * where it belongs is in no other; one that was not found, or elsewhere, is a matter of all partitions.
 */
final class ManyRows {
    private final TableClient table;
    private final Set<Integer> all;
    /** The partitions here in which every row was looked for. */
    private final Set<Integer> here;

    private final Map<String, RowLine> found = new HashMap<>();
    private final Map<String, Set<Integer>> asked = new HashMap<>();

    /** Nothing is known yet of a table's rows. */
    ManyRows(TableClient table) {
        this.table = table;
        this.all = PartitionList.all(table);
        this.here = new HashSet<>(all);
    }

    /** Looks in the partitions that are here. */
    void lookHere(Collection<String> ids) {
        for (String id : new LinkedHashSet<>(ids)) {
            Lookup lookup = LocalStores.row(table, RowQuestion.ofNow(id), all);
            here.retainAll(lookup.partitions());
            if (lookup instanceof Lookup.Found(Set<Integer> partitions, Row row, Duration none)) {
                asked(id).addAll(isHome(id, partitions) ? all : partitions);
                if (!row.isTombstone()) {
                    found(RowLine.of(id, row));
                }
            } else {
                asked(id).addAll(lookup.partitions());
            }
        }
    }

    /** Learns what another instance answered. */
    void learn(TakenRows taken) {
        if (taken.unplaced()) {
            RowAnswers.refute(table);
        }
        taken.rows().forEach((id, row) -> {
            asked(id).addAll(isHome(id, taken.partitions()) ? all : taken.partitions());
            found(row);
        });
        taken.missing().forEach(id -> asked(id).addAll(taken.partitions()));
    }

    /** The ids of which a partition may have the row that was not asked. */
    List<String> open(Collection<String> ids) {
        return ids.stream().distinct().filter(id -> !asked(id).containsAll(all)).toList();
    }

    /** The answer to a client, in the order asked. */
    Answer answer(ManyRowsQuestion question) {
        return json(question.ids(), question.fields());
    }

    /** The answer to another instance; each partition that it names was asked for all of them. */
    Answer part(ManyRowsQuestion question) {
        return RowAnswers.toInstance(table, here, json(question.ids(), Fields.ALL));
    }

    private Answer json(List<String> ids, Fields fields) {
        JsonWriter json = new JsonWriter().raw("{\"rows\":[");
        List<String> missing = new ArrayList<>();
        String comma = "";
        for (String id : ids) {
            if (found.containsKey(id)) {
                json.raw(comma).raw(fields.cut(found.get(id)).json());
                comma = ",";
            } else {
                missing.add(id);
            }
        }
        ManyRowsQuestion.strings(json.raw("],\"missing\":"), missing);
        return Answer.json(json.raw('}').toBytes());
    }

    /** An id that two partitions have counts with its newest version. */
    private void found(RowLine row) {
        found.merge(row.idText(), row, (one, other) -> one.version() > other.version() ? one : other);
    }

    /** Whether a row's own partition is among these. */
    private boolean isHome(String id, Set<Integer> partitions) {
        OptionalInt home = table.placement().partition(id);
        return home.isPresent() && partitions.contains(home.getAsInt());
    }

    private Set<Integer> asked(String id) {
        return asked.computeIfAbsent(id, unknown -> new HashSet<>());
    }
}
