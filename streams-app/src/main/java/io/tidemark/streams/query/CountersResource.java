package io.tidemark.streams.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.instance.configuration.CounterSettings;
import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.counters.CounterMark;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/** {@code GET /v1/counters}: every counter with its sums over all instances. A sum of which a part is missing is not told: 503 instead. */
final class CountersResource {
    private static final String PATH = "/v1/counters";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tables tables;
    private final Peers peers;

    CountersResource(Tables tables, Peers peers) {
        this.tables = tables;
        this.peers = peers;
    }

    /** What a partition says of a counter. */
    private record Told(long since, long entries, long counted, long skipped, boolean filling) {
        static final Told NOTHING = new Told(0, 0, 0, 0, false);

        static Told of(CounterMark mark) {
            return new Told(
                    mark.since(),
                    mark.entries(),
                    mark.counted(),
                    mark.skipped(),
                    mark.next().isPresent());
        }

        Told plus(Told other) {
            return new Told(
                    Math.max(since, other.since),
                    entries + other.entries,
                    counted + other.counted,
                    skipped + other.skipped,
                    filling || other.filling);
        }
    }

    Answer get(Request request) {
        try {
            if (request.header().apply(Peers.FORWARDED).isPresent()) {
                return Answer.json(JSON.writeValueAsBytes(here()));
            }
            ArrayNode list = JSON.createArrayNode();
            for (TableClient table : tables.clients()) {
                List<JsonNode> others = table.counters().isEmpty() ? List.of() : elsewhere(table);
                for (Counter counter : table.counters()) {
                    Map<Integer, Told> told = everywhere(table, counter, others);
                    if (told.size() < table.partitions() || told.isEmpty()) {
                        return Answer.unavailable(
                                "Counter " + counter.settings().name() + ": " + told.size() + " of "
                                        + table.partitions() + " partitions can be asked right now");
                    }
                    list.add(describe(counter, told.values().stream().reduce(Told.NOTHING, Told::plus)));
                }
            }
            return Answer.json(JSON.writeValueAsBytes(list));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("The instance stops.");
        } catch (IOException notOurs) {
            return Answer.unavailable("An instance answered what this one does not understand: " + notOurs);
        }
    }

    private static ObjectNode describe(Counter counter, Told told) {
        CounterSettings settings = counter.settings();
        ObjectNode node = JSON.createObjectNode()
                .put("name", settings.name())
                .put("table", settings.table())
                .put("counts", settings.kind().label());
        settings.columns().forEach(node.putArray("columns")::add);
        settings.groupBy().forEach(node.putArray("groupBy")::add);
        settings.window().ifPresent(window -> node.put("window", window.toString()));
        settings.keep().ifPresent(keep -> node.put("keep", keep.toString()));
        if (!settings.kind().isOfNow()) {
            node.put("since", told.since() == 0 ? null : CounterQuestion.time(told.since()));
        }
        return node.put("groups", told.entries())
                .put("counted", told.counted())
                .put("skipped", told.skipped())
                .put("state", told.filling() ? "is being filled" : "is counting");
    }

    /** What a forwarded question is answered: {@code {"sold-by-stock":{"0":{"since":…,…},…},…}}. */
    private ObjectNode here() {
        ObjectNode node = JSON.createObjectNode();
        for (TableClient table : tables.clients()) {
            for (Counter counter : table.counters()) {
                ObjectNode partitions = node.putObject(counter.settings().name());
                LocalStores.marks(table, counter)
                        .forEach((partition, mark) ->
                                partitions.set(partition.toString(), JSON.valueToTree(Told.of(mark))));
            }
        }
        return node;
    }

    /** What the other instances of a table say of all counters. */
    private List<JsonNode> elsewhere(TableClient table) throws InterruptedException, IOException {
        List<JsonNode> others = new ArrayList<>();
        for (Future<Answer> question : peers.ask(table, PATH)) {
            Optional<Answer> answer = Peers.await(question);
            if (answer.isPresent() && answer.get().status() == 200) {
                others.add(JSON.readTree(answer.get().body()));
            }
        }
        return others;
    }

    private static Map<Integer, Told> everywhere(TableClient table, Counter counter, List<JsonNode> others)
            throws IOException {
        Map<Integer, Told> known = new HashMap<>();
        LocalStores.marks(table, counter).forEach((partition, mark) -> known.put(partition, Told.of(mark)));
        for (JsonNode other : others) {
            for (Map.Entry<String, JsonNode> partition :
                    other.path(counter.settings().name()).properties()) {
                known.putIfAbsent(
                        Integer.valueOf(partition.getKey()), JSON.treeToValue(partition.getValue(), Told.class));
            }
        }
        return known;
    }
}
