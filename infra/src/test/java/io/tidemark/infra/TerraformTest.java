package io.tidemark.infra;

import static io.tidemark.infra.TestingFiles.filled;
import static io.tidemark.infra.TestingFiles.found;
import static io.tidemark.infra.TestingFiles.json;
import static io.tidemark.infra.TestingFiles.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.sandbox.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Terraform files, which nobody applies here: they parse, name what they declare, and make a configuration that is one. */
class TerraformTest {
    private static final String FOLDER = "infra/terraform/aiven";
    private static final String FILLED_IN = "(?<!\\$)\\$\\{(\\w+)}";
    private static final Map<String, String> VALUES = Map.of(
            "kafka", "kafka.example:12345",
            "opensearch", "https://opensearch.example:12346",
            "connect", "https://connect.example:443",
            "database", "jdbc:postgresql://postgres.example:12347/defaultdb?sslmode=require");

    private final List<String> files = TestingFiles.in(FOLDER, ".tf");
    private final String all = files.stream().map(TestingFiles::text).collect(Collectors.joining());

    @Test
    void parses() throws Exception {
        for (String file : files) {
            assertTrue(new HCLParser().parse(text(file), true).size() > 0, file);
        }
    }

    @Test
    void usesEveryVariableThatItDeclares() {
        assertEquals(found("(?m)^variable \"(\\w+)\"", all), found("\\bvar\\.(\\w+)", all));
    }

    @Test
    void namesResourcesThatItDeclares() {
        TreeSet<String> declared = found("(?m)^resource (\"\\w+\" \"\\w+)\"", all);

        for (String used : found("(?<!data\\.)\\b((?:aiven_\\w+|terraform_data)\\.\\w+)", all)) {
            assertTrue(declared.contains('"' + used.replace(".", "\" \"")), used);
        }
    }

    @Test
    void changesOfTheConnectorOnlyWhatIsTheCloudsOwn() {
        Set<String> changed = found("(?m)^ +\"([\\w.]+)\" += ", text(FOLDER + "/main.tf"));
        JsonNode connector = json(text("infra/connect/customers.json"));

        Set<String> added = changed.stream().filter(key -> !connector.has(key)).collect(Collectors.toSet());
        assertEquals(Set.of("name", "database.sslmode"), added);
        connector.properties().stream()
                .filter(setting -> setting.getValue().asText().contains("${env:"))
                .forEach(setting -> assertTrue(changed.contains(setting.getKey()), setting.getKey()));
    }

    @Test
    void fillsInAndExportsAllThatTheConfigurationNames() {
        String template = text(FOLDER + "/tidemark.yaml.tftpl");
        String outputs = text(FOLDER + "/outputs.tf");

        assertEquals(VALUES.keySet(), found(FILLED_IN, template));
        assertTrue(found("(?m)^ {4}(\\w+) +=", outputs).containsAll(VALUES.keySet()));
        assertEquals(found("\\$\\{env:(\\w+)}", template), found("export (\\w+)=", outputs));
    }

    @Test
    void makesAConfiguration(@TempDir Path folder) throws Exception {
        Tls.make(folder);
        Configuration configuration =
                Configuration.read(Files.writeString(folder.resolve("tidemark.yaml"), rendered(folder)));

        assertEquals(VALUES.get("kafka"), configuration.kafka().get("bootstrap.servers"));
        assertEquals(
                VALUES.get("opensearch"), configuration.openSearch().endpoint().toString());
        assertEquals(VALUES.get("connect"), configuration.connect().toString());
        assertEquals(VALUES.get("database"), configuration.database().url());
        assertTrue(configuration.openSearch().endpoint().authorization().isPresent());
        JsonNode connector = json(text("infra/connect/customers.json"));
        assertEquals(
                connector.path("topic.prefix").asText() + "."
                        + connector.path("table.include.list").asText().split(",")[0],
                configuration.tables().getFirst().topic());
    }

    /** As Terraform fills it in, with the PEM files of a folder. */
    private static String rendered(Path folder) {
        return filled(FILLED_IN, text(FOLDER + "/tidemark.yaml.tftpl"), VALUES::get)
                .replaceAll("\\$\\$\\{env:\\w+}", "secret")
                .replace("$${file:", "${file:" + folder + "/")
                .replace("location: ", "location: " + folder + "/");
    }
}
