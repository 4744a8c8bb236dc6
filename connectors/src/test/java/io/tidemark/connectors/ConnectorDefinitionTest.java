package io.tidemark.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorDefinitionTest {
    private static final String SETTINGS = "{\"connector.class\":\"a.Connector\",\"tasks.max\":1}";

    @TempDir
    private Path folder;

    @Test
    void isTheSettingsAloneNamedAfterTheFile() throws IOException {
        ConnectorDefinition definition = ConnectorDefinition.read(file(SETTINGS));

        assertEquals("customers", definition.name());
        assertEquals(SETTINGS, definition.settings().toString());
        assertEquals("a.Connector", definition.connectorClass());
    }

    @Test
    void isNamedByWhatTheFileSays() throws IOException {
        String named = "{\"name\":\"bank\",\"connector.class\":\"a.Connector\"}";
        ConnectorDefinition posted = ConnectorDefinition.read(file("{\"name\":\"sde\",\"config\":" + SETTINGS + "}"));

        assertEquals("bank", ConnectorDefinition.read(file(named)).name());
        assertEquals("sde", posted.name());
        assertEquals(SETTINGS, posted.settings().toString());
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        Path file = folder.resolve("customers.json");

        assertEquals(file + ": there is no such file", problem(file));
        assertEquals(
                file + ": is no connector's definition, allowed: a JSON object of settings, or"
                        + " {\"name\":…,\"config\":{…}}",
                problem(file("[1]")));
        assertEquals(file + ": transforms is [\"a\"], allowed: one value", problem(file("{\"transforms\":[\"a\"]}")));
        assertEquals(
                file + ": connector.class is missing; it says which connector this is, such as"
                        + " io.debezium.connector.postgresql.PostgresConnector",
                problem(file("{\"tasks.max\":\"1\"}")));
        assertEquals(
                file + ": not JSON: Unexpected end-of-input: expected close marker for Object (start marker at [Source:"
                        + " REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1])"
                        + " (line 2)",
                problem(file("{\n")));
    }

    private static String problem(Path file) {
        return assertThrows(ConnectorException.class, () -> ConnectorDefinition.read(file))
                .getMessage();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("customers.json"), content);
    }
}
