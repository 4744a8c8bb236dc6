package io.tidemark.infra;

import static io.tidemark.infra.TestingFiles.found;
import static io.tidemark.infra.TestingFiles.json;
import static io.tidemark.infra.TestingFiles.text;
import static io.tidemark.infra.TestingFiles.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Grafana's dashboard and what provisions it. */
class GrafanaTest {
    static final String DASHBOARD = "infra/grafana/dashboards/tidemark.json";
    private static final String PROVISIONING = "infra/grafana/provisioning/";

    /** The names of Tidemark's metrics that the panels ask for, as they stand in the answer of {@code /metrics}. */
    static TreeSet<String> metrics() {
        return found(
                "\\b(tidemark_\\w+)",
                json(text(DASHBOARD)).findValuesAsText("expr").toString());
    }

    @Test
    void asksForMetricsThatAreDocumented() {
        Set<String> documented = found("`(tidemark_\\w+)", text("docs/reference/metrics.md"));

        metrics()
                .forEach(metric ->
                        assertTrue(documented.contains(metric.replaceFirst("_(bucket|sum|count)$", "")), metric));
    }

    @Test
    void asksTheSourceThatIsProvisioned() {
        JsonNode source =
                yaml(text(PROVISIONING + "datasources/prometheus.yml")).at("/datasources/0");

        json(text(DASHBOARD))
                .path("panels")
                .forEach(panel -> assertEquals(
                        source.path("uid").asText(), panel.at("/datasource/uid").asText()));
    }

    @Test
    void isReadFromTheFolderThatIsMounted() {
        TestingCompose compose = new TestingCompose();
        String path = yaml(text(PROVISIONING + "dashboards/tidemark.yml"))
                .at("/providers/0/options/path")
                .asText();

        assertEquals("../grafana/dashboards", compose.mounts("grafana").get(path));
        assertEquals(
                path + "/tidemark.json",
                compose.services
                        .get("grafana")
                        .at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                        .asText());
    }
}
