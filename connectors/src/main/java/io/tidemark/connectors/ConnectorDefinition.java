package io.tidemark.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a file says of a connector, in either form of Connect's REST API: the settings alone, as they are PUT, or
 * {@code {"name":…,"config":{…}}}, as it is POSTed.
 *
 * @param name what the file says, else the file's own name without {@code .json}
 * @param settings a JSON object of single values
 */
public record ConnectorDefinition(String name, ObjectNode settings, Path file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a file.
     *
     * @throws ConnectorException names the file, the setting and what is allowed
     */
    public static ConnectorDefinition read(Path file) {
        JsonNode content = parse(file);
        JsonNode settings = content.path("config").isObject() ? content.path("config") : content;
        if (!(settings instanceof ObjectNode object) || object.isEmpty()) {
            throw new ConnectorException(file + ": is no connector's definition, allowed: a JSON object of settings, or"
                    + " {\"name\":…,\"config\":{…}}");
        }
        object.properties().forEach(setting -> {
            if (!setting.getValue().isValueNode() || setting.getValue().isNull()) {
                throw new ConnectorException(
                        file + ": " + setting.getKey() + " is " + setting.getValue() + ", allowed: one value");
            }
        });
        if (!object.has("connector.class")) {
            throw new ConnectorException(file + ": connector.class is missing; it says which connector this is, such as"
                    + " io.debezium.connector.postgresql.PostgresConnector");
        }
        String name = Optional.ofNullable(content.path("name").textValue())
                .or(() -> Optional.ofNullable(object.path("name").textValue()))
                .orElseGet(() -> file.getFileName().toString().replaceFirst("\\.json$", ""));
        return new ConnectorDefinition(name, object, file);
    }

    /** The class, or alias, of the connector. */
    String connectorClass() {
        return settings.path("connector.class").asText();
    }

    private static JsonNode parse(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException notJson) {
            throw new ConnectorException(
                    file + ": not JSON: " + notJson.getOriginalMessage() + " (line "
                            + notJson.getLocation().getLineNr() + ")",
                    notJson);
        } catch (NoSuchFileException missing) {
            throw new ConnectorException(file + ": there is no such file", missing);
        } catch (IOException unreadable) {
            throw new ConnectorException(file + ": cannot be read (" + unreadable.getMessage() + ")", unreadable);
        }
    }
}
