package io.tidemark.streams.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.events.Topics;
import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;

/**
 * {@code GET /v1/instances}: every instance that the tables' groups name, and what each says of itself: the partitions that it
 * answers for and those that it keeps copies of. One that does not answer is listed as such.
 */
final class InstancesResource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tables tables;
    private final Peers peers;
    private final Topics topics;
    private final URI advertised;

    InstancesResource(Tables tables, Peers peers, Topics topics, URI advertised) {
        this.tables = tables;
        this.peers = peers;
        this.topics = topics;
        this.advertised = advertised;
    }

    Answer get(Request request) {
        try {
            if (request.header().apply(Peers.FORWARDED).isPresent()) {
                return Answer.json(JSON.writeValueAsBytes(here()));
            }
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode instances = answer.putArray("instances").add(here());
            for (Map.Entry<HostInfo, Future<Answer>> other : asked().entrySet()) {
                instances.add(told(other.getKey(), Peers.await(other.getValue())));
            }
            addLag(instances);
            return Answer.json(JSON.writeValueAsBytes(answer));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("The instance stops.");
        } catch (ExecutionException brokers) {
            return Answer.unavailable("Kafka does not answer: " + brokers.getCause());
        } catch (IOException notOurs) {
            return Answer.unavailable("An instance answered what this one does not understand: " + notOurs);
        }
    }

    private Map<HostInfo, Future<Answer>> asked() {
        Set<HostInfo> hosts = tables.clients().stream()
                .flatMap(table -> peers.hosts(table).stream())
                .collect(Collectors.toSet());
        Map<HostInfo, Future<Answer>> asked = new LinkedHashMap<>();
        hosts.forEach(host -> asked.put(host, peers.ask(host, "/v1/instances")));
        return asked;
    }

    private JsonNode told(HostInfo host, Optional<Answer> answer) throws IOException {
        if (answer.isPresent() && answer.get().status() == 200) {
            return JSON.readTree(answer.get().body());
        }
        return JSON.createObjectNode().put("url", peers.url(host)).put("answers", false);
    }

    /** What this instance says of itself. */
    private ObjectNode here() {
        ObjectNode instance =
                JSON.createObjectNode().put("url", advertised.toString()).put("answers", true);
        ArrayNode list = instance.putArray("tables");
        for (TableClient table : tables.clients()) {
            String problem = table.state().problem();
            ObjectNode node = list.addObject()
                    .put("name", table.table().name())
                    .put("state", problem.isEmpty() ? "is running" : problem)
                    .put("routed", table.placement().isKnown());
            ArrayNode active = node.putArray("active");
            new TreeSet<>(LocalStores.partitions(table))
                    .forEach(partition -> active.addObject().put("partition", partition));
            ArrayNode copies = node.putArray("standby");
            new TreeSet<>(table.copied()).forEach(partition -> {
                ObjectNode copy = copies.addObject().put("partition", partition);
                table.staleness(partition).ifPresent(age -> copy.put("staleness", age.toMillis()));
            });
        }
        return instance;
    }

    /** How many records of each partition are not committed yet, as the broker knows it. */
    private void addLag(ArrayNode instances) throws ExecutionException, InterruptedException {
        for (TableClient table : tables.clients()) {
            Map<Integer, Long> lags = TableLag.ofPartitions(table, topics, tables.admin());
            for (JsonNode instance : instances) {
                for (JsonNode of : instance.path("tables")) {
                    if (of.path("name").asText().equals(table.table().name())) {
                        of.path("active")
                                .forEach(partition -> ((ObjectNode) partition)
                                        .put(
                                                "lag",
                                                lags.get(partition
                                                        .path("partition")
                                                        .asInt())));
                    }
                }
            }
        }
    }
}
