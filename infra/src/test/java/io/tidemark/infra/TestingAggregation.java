package io.tidemark.infra;

import static io.tidemark.infra.TestingFiles.JSON;
import static io.tidemark.infra.TestingFiles.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The query that a visualization's state stands for: its buckets one in the other, its metrics in the innermost. */
record TestingAggregation(JsonNode state) {
    private static final int BUCKETS = 50;

    ObjectNode query() {
        ObjectNode query = JSON.createObjectNode().put("size", 0);
        ObjectNode innermost = query;
        for (JsonNode bucket : buckets()) {
            ObjectNode aggregation = innermost.putObject("aggs").putObject(id(bucket));
            aggregation.setAll(bucket(bucket));
            innermost = aggregation;
        }
        for (JsonNode metric : metrics()) {
            if (!isCount(metric)) {
                innermost
                        .withObjectProperty("aggs")
                        .putObject(id(metric))
                        .putObject(type(metric))
                        .put("field", field(metric));
                addToOuter(query, innermost, metric);
            }
        }
        return query;
    }

    /** What orders the buckets must stand in each of them. */
    private void addToOuter(ObjectNode query, ObjectNode innermost, JsonNode metric) {
        ObjectNode level = query;
        for (JsonNode bucket : buckets()) {
            level = (ObjectNode) level.path("aggs").path(id(bucket));
            if (level != innermost) {
                level.withObjectProperty("aggs").set(id(metric), innermost.at("/aggs/" + id(metric)));
            }
        }
    }

    List<JsonNode> buckets() {
        return list(state.path("aggs")).stream()
                .filter(each -> !each.path("schema").asText().equals("metric"))
                .toList();
    }

    List<JsonNode> metrics() {
        return list(state.path("aggs")).stream()
                .filter(each -> each.path("schema").asText().equals("metric"))
                .toList();
    }

    private ObjectNode bucket(JsonNode bucket) {
        JsonNode parameters = bucket.path("params");
        ObjectNode aggregation = JSON.createObjectNode();
        switch (type(bucket)) {
            case "terms" ->
                aggregation
                        .putObject("terms")
                        .put("field", field(bucket))
                        .put("size", parameters.path("size").asInt())
                        .putObject("order")
                        .put(orderBy(parameters), parameters.path("order").asText());
            case "date_histogram" ->
                aggregation
                        .putObject("auto_date_histogram")
                        .put("field", field(bucket))
                        .put("buckets", BUCKETS);
            default -> throw new AssertionError("no query is known for " + bucket);
        }
        return aggregation;
    }

    private String orderBy(JsonNode parameters) {
        JsonNode metric = metrics().stream()
                .filter(each -> id(each).equals(parameters.path("orderBy").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(parameters + " is ordered by a metric that is not there"));
        return isCount(metric) ? "_count" : id(metric);
    }

    static boolean isCount(JsonNode metric) {
        return type(metric).equals("count");
    }

    static String field(JsonNode aggregation) {
        return aggregation.at("/params/field").asText();
    }

    private static String type(JsonNode aggregation) {
        return aggregation.path("type").asText();
    }

    private static String id(JsonNode aggregation) {
        return aggregation.path("id").asText();
    }
}
