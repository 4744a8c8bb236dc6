package io.tidemark.streams.query;

import io.tidemark.events.json.JsonElements;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.instance.http.Answer;
import io.tidemark.streams.rows.RowLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What another instance answered that was asked for many rows.
 *
 * @param partitions those that it looked in, for all of them
 * @param rows by their ids
 * @param missing ids of which it has no row
 * @param unplaced whether it knows of rows in other partitions than their keys belong to
 */
record TakenRows(Set<Integer> partitions, Map<String, RowLine> rows, List<String> missing, boolean unplaced) {

    /**
     * Reads an answer; one that is none says nothing of any row.
     *
     * @throws UndecodableException when it is not what an instance answers
     */
    static TakenRows of(Answer answer) {
        if (answer.status() != 200) {
            return new TakenRows(Set.of(), Map.of(), List.of(), false);
        }
        Set<Integer> partitions = PartitionList.parse(answer.headers().getOrDefault(PartitionList.HEADER, ""));
        JsonObject fields = JsonObject.index(Slice.of(answer.body()));
        Map<String, RowLine> rows = new HashMap<>();
        fields.value("rows").ifPresent(lines -> {
            JsonElements elements = new JsonElements(lines);
            for (Slice line = elements.next(); line != null; line = elements.next()) {
                RowLine row = RowLine.parse(line.bytes());
                rows.put(row.idText(), row);
            }
        });
        List<String> missing = new ArrayList<>();
        fields.value("missing").ifPresent(ids -> missing.addAll(JsonObject.strings(ids)));
        return new TakenRows(partitions, rows, missing, answer.headers().containsKey(RowAnswers.UNPLACED));
    }
}
