package io.tidemark.streams.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.events.Column;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import io.tidemark.streams.topology.Disposition;
import io.tidemark.streams.topology.PartitionStatistics;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * {@code GET /v1/tables}: every table with its sums over all instances. A sum of which a part is missing is not told:
 * 503 instead.
 */
final class TablesResource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tables tables;
    private final Peers peers;
    private final Topics topics;
    private final SchemaCatalog schemas;

    TablesResource(Tables tables, Peers peers, Topics topics, SchemaCatalog schemas) {
        this.tables = tables;
        this.peers = peers;
        this.topics = topics;
        this.schemas = schemas;
    }

    static Answer unknown(Tables tables, String name) {
        List<String> known =
                tables.clients().stream().map(client -> client.table().name()).toList();
        return Answer.problem(404, "No such table", "There is no table '" + name + "', known are " + known + ".");
    }

    Answer get(Request request) {
        try {
            if (request.header().apply(Peers.FORWARDED).isPresent()) {
                return Answer.json(JSON.writeValueAsBytes(here()));
            }
            ArrayNode list = JSON.createArrayNode();
            for (TableClient table : tables.clients()) {
                Map<Integer, PartitionStatistics> statistics = everywhere(table);
                if (statistics.size() < table.partitions()) {
                    return Answer.unavailable("Table " + table.table().name() + ": " + statistics.size() + " of "
                            + table.partitions() + " partitions can be asked right now");
                }
                list.add(describe(table, statistics));
            }
            return Answer.json(JSON.writeValueAsBytes(list));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("The instance stops.");
        } catch (ExecutionException brokers) {
            return Answer.unavailable("Kafka does not answer: " + brokers.getCause());
        } catch (IOException notOurs) {
            return Answer.unavailable("An instance answered what this one does not understand: " + notOurs);
        }
    }

    private ObjectNode describe(TableClient table, Map<Integer, PartitionStatistics> statistics)
            throws ExecutionException, InterruptedException {
        PartitionStatistics sums =
                statistics.values().stream().reduce(PartitionStatistics.NONE, PartitionStatistics::plus);
        ObjectNode node = JSON.createObjectNode()
                .put("name", table.table().name())
                .put("topic", table.table().topic());
        ArrayNode key = node.putArray("key");
        keyColumns(table.table()).forEach(key::add);
        node.put("partitions", table.partitions()).put("rows", sums.rows());
        node.put(
                "lastChange",
                sums.lastChange() == 0
                        ? null
                        : Instant.ofEpochMilli(sums.lastChange()).toString());
        node.put("lag", TableLag.of(table, topics, tables.admin()));
        long read = 0;
        for (Disposition disposition : Disposition.values()) {
            read += sums.events(disposition);
        }
        node.put("read", read);
        for (Disposition disposition : Disposition.values()) {
            node.put(disposition.label(), sums.events(disposition));
        }
        String problem = table.state().problem();
        return node.put("state", problem.isEmpty() ? "is running" : problem);
    }

    private List<String> keyColumns(TableSettings table) {
        if (!table.key().isEmpty()) {
            return table.key();
        }
        return schemas.schema(table.name()).stream()
                .flatMap(schema -> schema.columns().stream())
                .filter(column -> column.keyPlace() != Column.NOT_IN_KEY)
                .sorted(Comparator.comparingInt(Column::keyPlace))
                .map(Column::name)
                .toList();
    }

    /** What a forwarded question is answered: {@code {"customers":{"0":[rows,lastChange,…],…},…}}. */
    private ObjectNode here() {
        ObjectNode node = JSON.createObjectNode();
        for (TableClient table : tables.clients()) {
            ObjectNode partitions = node.putObject(table.table().name());
            LocalStores.statistics(table).orElse(Map.of()).forEach((partition, statistics) -> {
                ArrayNode numbers = partitions.putArray(partition.toString());
                numbers.add(statistics.rows()).add(statistics.lastChange());
                for (Disposition disposition : Disposition.values()) {
                    numbers.add(statistics.events(disposition));
                }
            });
        }
        return node;
    }

    private Map<Integer, PartitionStatistics> everywhere(TableClient table) throws InterruptedException, IOException {
        Map<Integer, PartitionStatistics> known =
                new HashMap<>(LocalStores.statistics(table).orElse(Map.of()));
        if (known.size() < table.partitions()) {
            for (Future<Answer> question : peers.ask(table, "/v1/tables")) {
                Optional<Answer> answer = Peers.await(question);
                if (answer.isPresent() && answer.get().status() == 200) {
                    JsonNode partitions = JSON.readTree(answer.get().body())
                            .path(table.table().name());
                    for (Map.Entry<String, JsonNode> partition : partitions.properties()) {
                        known.putIfAbsent(Integer.valueOf(partition.getKey()), statistics(partition.getValue()));
                    }
                }
            }
        }
        return known;
    }

    private static PartitionStatistics statistics(JsonNode numbers) {
        long[] events = new long[Disposition.values().length];
        for (int i = 0; i < events.length; i++) {
            events[i] = numbers.path(i + 2).asLong();
        }
        return new PartitionStatistics(numbers.path(0).asLong(), numbers.path(1).asLong(), events);
    }
}
