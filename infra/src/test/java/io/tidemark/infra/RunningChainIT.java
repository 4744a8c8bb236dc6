package io.tidemark.infra;

import static io.tidemark.infra.TestingCompose.STREAMS;
import static io.tidemark.infra.TestingFiles.found;
import static io.tidemark.infra.TestingFiles.json;
import static io.tidemark.infra.TestingFiles.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.positions.AtRest;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.sandbox.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboards ask for, asked of the demo's real index and of its instances' real metrics. */
class RunningChainIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private static Path data;

    private static Chain chain;

    @BeforeAll
    static void start() {
        chain = Chain.start(DemoPorts.free(), Optional.of(data), line -> {});
        AtRest.await(chain.pipeline(), PATIENCE);
        post("/_refresh", "");
    }

    @AfterAll
    static void stop() {
        if (chain != null) {
            chain.close();
        }
    }

    @Test
    void answersWhatEveryVisualizationAsks() {
        for (TestingSavedObject object : TestingSavedObject.all("visualization")) {
            TestingAggregation aggregation = new TestingAggregation(object.nested("visState"));
            JsonNode answer = search(object.pattern(), aggregation.query().toString());
            assertFalse(answer.at("/aggregations/2/buckets").isEmpty(), object + ": " + answer);
            aggregation.metrics().stream()
                    .filter(metric -> !TestingAggregation.isCount(metric))
                    .forEach(metric -> assertTrue(
                            answer.at("/aggregations/2/buckets").findValues("1").stream()
                                    .anyMatch(sum -> sum.path("value").asDouble() > 0),
                            object + ": " + answer));
        }
    }

    @Test
    void hasTheFieldsThatAreSearched() {
        for (TestingSavedObject object : TestingSavedObject.all("visualization")) {
            TestingAggregation aggregation = new TestingAggregation(object.nested("visState"));
            aggregation.buckets().forEach(bucket -> checkAggregatable(object, TestingAggregation.field(bucket)));
            aggregation.metrics().stream()
                    .filter(metric -> !TestingAggregation.isCount(metric))
                    .forEach(metric -> checkAggregatable(object, TestingAggregation.field(metric)));
        }
        for (TestingSavedObject pattern : TestingSavedObject.all("index-pattern")) {
            String time = pattern.attribute("timeFieldName");
            assertTrue(capabilities(pattern, time).has("date"), pattern + ": " + time);
        }
    }

    private static void checkAggregatable(TestingSavedObject object, String field) {
        JsonNode types = capabilities(object.pattern(), field);
        assertEquals(1, types.size(), object + ": " + field + " " + types);
        assertTrue(types.elements().next().path("aggregatable").asBoolean(), object + ": " + types);
    }

    private static JsonNode capabilities(TestingSavedObject pattern, String field) {
        return get("/" + pattern.attribute("title") + "/_field_caps?fields=" + field)
                .path("fields")
                .path(field);
    }

    @Test
    void hasTheColumnsThatSavedSearchesShow() {
        for (TestingSavedObject object : TestingSavedObject.all("search")) {
            JsonNode sort = object.line().at("/attributes/sort/0");
            JsonNode hit = search(
                            object.pattern(),
                            "{\"size\":10,\"sort\":[{\"%s\":\"%s\"}]}"
                                    .formatted(sort.get(0).asText(), sort.get(1).asText()))
                    .at("/hits/hits/9/_source");

            texts(object.line().at("/attributes/columns"))
                    .forEach(column -> assertTrue(hit.has(column), object + ": " + column));
        }
    }

    @Test
    void countsWhatGrafanaShows() {
        TreeSet<String> counted = new TreeSet<>();
        for (String url : Set.of(chain.streams().url(), chain.writer().url())) {
            counted.addAll(found(
                    "(?m)^(tidemark_\\w+)", chain.http().get(url + "/metrics").body()));
        }

        TreeSet<String> missing = GrafanaTest.metrics();
        missing.removeAll(counted);
        assertEquals(Set.of(), missing);
    }

    @Test
    void hasTheTablesOfCompose(@TempDir Path folder) throws IOException {
        Configuration compose = new TestingCompose().configuration(STREAMS.getFirst(), folder);

        assertEquals(Configuration.read(data.resolve("tidemark.yaml")).tables(), compose.tables());
    }

    @Test
    void standsOnProgramsThatAreBuiltAsTheImagesNeedThem() {
        new TestingCompose()
                .services.values().stream()
                        .map(service -> service.at("/build/args/PROGRAM").asText())
                        .filter(program -> !program.isEmpty())
                        .distinct()
                        .forEach(program -> {
                            Path bin = Home.find().program(program, program).getParent();
                            assertTrue(Files.isDirectory(bin.resolveSibling("lib")), program);
                            assertFalse(
                                    Files.exists(bin.resolve("program")), program + ": the image makes bin/program");
                        });
    }

    private static JsonNode search(TestingSavedObject pattern, String query) {
        return post("/" + pattern.attribute("title") + "/_search", query);
    }

    private static JsonNode post(String path, String body) {
        return checked(path + " " + body, chain.http().send("POST", chain.openSearchUrl() + path, body));
    }

    private static JsonNode get(String path) {
        return checked(path, chain.http().get(chain.openSearchUrl() + path));
    }

    private static JsonNode checked(String question, Http.Answer answer) {
        assertEquals(200, answer.status(), () -> question + ": " + answer.body());
        return json(answer.body());
    }
}
