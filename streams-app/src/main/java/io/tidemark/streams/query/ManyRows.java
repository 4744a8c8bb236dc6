package io.tidemark.streams.query;

import io.tidemark.events.json.JsonElements;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.instance.http.Answer;
import io.tidemark.streams.rows.Fields;
import io.tidemark.streams.rows.RowLine;
import io.tidemark.streams.tables.TableClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of some rows: those that were found, and of each other one which partitions do not have it. */
final class ManyRows {
    private final Set<Integer> all;
    private final Map<String, RowLine> found = new HashMap<>();
    private final Map<String, Set<Integer>> absent = new HashMap<>();

    /** Nothing is known yet of rows in these partitions. */
    ManyRows(Set<Integer> all) {
        this.all = all;
    }

    /** Looks in the partitions that are here. */
    void lookHere(TableClient table, Collection<String> ids) {
        for (String id : new LinkedHashSet<>(ids)) {
            switch (LocalStores.row(table, RowQuestion.ofNow(id), all)) {
                case Lookup.Found found
                when found.row().isTombstone() -> absent(id).addAll(all);
                case Lookup.Found found -> found(RowLine.of(id, found.row()));
                case Lookup.Absent absent -> absent(id).addAll(absent.partitions());
                case Lookup.Elsewhere elsewhere -> throw new IllegalStateException("asked here, told: " + elsewhere);
                case Lookup.Warming warming -> absent(id);
            }
        }
    }

    /**
     * Learns what another instance answered.
     *
     * @throws UndecodableException when that is no such answer
     */
    void learn(Answer answer) {
        JsonObject fields = JsonObject.index(Slice.of(answer.body()));
        fields.value("rows").ifPresent(rows -> {
            JsonElements elements = new JsonElements(rows);
            for (Slice row = elements.next(); row != null; row = elements.next()) {
                found(RowLine.parse(row.bytes()));
            }
        });
        Set<Integer> partitions = PartitionList.parse(answer.headers().getOrDefault(PartitionList.HEADER, ""));
        fields.value("missing")
                .ifPresent(missing ->
                        JsonObject.strings(missing).forEach(id -> absent(id).addAll(partitions)));
    }

    /** The ids of which a partition may have the row that was not asked. */
    List<String> open(Collection<String> ids) {
        return ids.stream()
                .distinct()
                .filter(id -> !found.containsKey(id) && !absent(id).containsAll(all))
                .toList();
    }

    /** The answer to a client, in the order asked. */
    Answer answer(ManyRowsQuestion question) {
        return json(question.ids(), question.fields());
    }

    /** The answer to another instance; each partition that it names has none of the missing rows. */
    Answer part(ManyRowsQuestion question) {
        Set<Integer> asked = new HashSet<>(all);
        absent.forEach((id, partitions) -> asked.retainAll(partitions));
        return json(question.ids(), Fields.ALL).with(PartitionList.HEADER, PartitionList.print(asked));
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

    private Set<Integer> absent(String id) {
        return absent.computeIfAbsent(id, unknown -> new HashSet<>());
    }
}
