package io.tidemark.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The saved objects, which no OpenSearch Dashboards reads here: their form, and that they find each other. */
class SavedObjectsTest {
    @Test
    void haveTypeIdAttributesAndReferences() {
        Set<String> ids = new HashSet<>();
        for (TestingSavedObject object : TestingSavedObject.all()) {
            assertTrue(Set.of("index-pattern", "visualization", "search", "dashboard")
                    .contains(object.type()));
            assertTrue(object.line().path("attributes").isObject(), object.toString());
            assertTrue(object.line().path("references").isArray(), object.toString());
            assertTrue(ids.add(object.id()), object.id() + " is there twice");
        }
    }

    @Test
    void findWhatTheyReferTo() {
        for (TestingSavedObject object : TestingSavedObject.all()) {
            object.line()
                    .path("references")
                    .forEach(reference ->
                            object.referenced(reference.path("name").asText()));
        }
    }

    @Test
    void searchAnIndexPatternWithATimeField() {
        for (String type : Set.of("visualization", "search")) {
            for (TestingSavedObject object : TestingSavedObject.all(type)) {
                String name = object.searchSource().path("indexRefName").asText();
                assertEquals("index-pattern", object.referenced(name).type(), object.toString());
                assertFalse(object.pattern().attribute("timeFieldName").isEmpty(), object.toString());
            }
        }
    }

    @Test
    void sayInTheirStateWhatTheySayOutside() {
        for (TestingSavedObject object : TestingSavedObject.all("visualization")) {
            JsonNode state = object.nested("visState");
            assertEquals(object.attribute("title"), state.path("title").asText());
            assertEquals(state.path("type").asText(), state.at("/params/type").asText(), object.toString());
            assertTrue(object.nested("uiStateJSON").isObject(), object.toString());
            TestingAggregation aggregation = new TestingAggregation(state);
            assertEquals(1, aggregation.metrics().size(), object.toString());
            assertFalse(aggregation.buckets().isEmpty(), object.toString());
        }
    }

    @Test
    void showEachPanelOnceAndNoneOverAnother() {
        for (TestingSavedObject dashboard : TestingSavedObject.all("dashboard")) {
            assertTrue(dashboard.nested("optionsJSON").isObject(), dashboard.toString());
            assertTrue(dashboard.searchSource().isObject(), dashboard.toString());
            Set<String> cells = new HashSet<>();
            TreeSet<String> shown = new TreeSet<>();
            for (JsonNode panel : dashboard.nested("panelsJSON")) {
                shown.add(dashboard
                        .referenced(panel.path("panelRefName").asText())
                        .id());
                assertEquals(panel.path("panelIndex"), panel.at("/gridData/i"));
                assertTrue(areFree(panel.path("gridData"), cells), dashboard + ": " + panel);
            }
            assertEquals(dashboard.line().path("references").size(), shown.size(), dashboard.toString());
        }
    }

    private static boolean areFree(JsonNode grid, Set<String> cells) {
        boolean free = true;
        for (int x = 0; x < grid.path("w").asInt(); x++) {
            for (int y = 0; y < grid.path("h").asInt(); y++) {
                free &= cells.add(
                        (grid.path("x").asInt() + x) + "," + (grid.path("y").asInt() + y));
            }
        }
        return free;
    }

    @Test
    void areTheCustomersDashboardThatPeopleKnow() {
        TreeSet<String> titles = new TreeSet<>();
        TestingSavedObject.all().stream()
                .filter(object -> object.file().endsWith("/customers.ndjson"))
                .forEach(object -> titles.add(object.attribute("title")));

        assertEquals(
                Set.of(
                        "customer_cdc_index*",
                        "Count by Classification",
                        "New Customers Over Time",
                        "Recent 10 Customers",
                        "Customer CDC Dashboard"),
                titles);
    }
}
