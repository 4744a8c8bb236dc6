package io.tidemark.infra;

import static io.tidemark.infra.TestingFiles.json;
import static io.tidemark.infra.TestingFiles.list;
import static io.tidemark.infra.TestingFiles.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One line of a file that OpenSearch Dashboards imports. */
record TestingSavedObject(String file, JsonNode line) {
    private static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

    /** The objects of every file, in order. */
    static List<TestingSavedObject> all() {
        return TestingFiles.in("infra/opensearch-dashboards", ".ndjson").stream()
                .flatMap(file -> text(file).lines().map(line -> new TestingSavedObject(file, json(line))))
                .toList();
    }

    static List<TestingSavedObject> all(String type) {
        return all().stream().filter(object -> object.type().equals(type)).toList();
    }

    String type() {
        return line.path("type").asText();
    }

    String id() {
        return line.path("id").asText();
    }

    String attribute(String name) {
        return line.path("attributes").path(name).asText();
    }

    /** An attribute that is JSON in a string. */
    JsonNode nested(String attribute) {
        return json(attribute(attribute));
    }

    JsonNode searchSource() {
        return json(
                line.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asText());
    }

    /** The object that a reference of this name leads to, in the same file. */
    TestingSavedObject referenced(String name) {
        JsonNode reference = list(line.path("references")).stream()
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this + " has no reference " + name));
        return all().stream()
                .filter(other -> other.file.equals(file) && other.isMeantBy(reference))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this + ": nothing in " + file + " is " + reference));
    }

    private boolean isMeantBy(JsonNode reference) {
        return type().equals(reference.path("type").asText())
                && id().equals(reference.path("id").asText());
    }

    /** The index pattern that it searches. */
    TestingSavedObject pattern() {
        return referenced(INDEX);
    }

    @Override
    public String toString() {
        return type() + " '" + attribute("title") + "'";
    }
}
