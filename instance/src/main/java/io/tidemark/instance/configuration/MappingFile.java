package io.tidemark.instance.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table's mapping by the user: {@code {"properties":{…},"settings":{…}}}, both as OpenSearch takes them when an index is made.
 *
 * @param name the path of the file
 * @param properties mappings by field
 * @param settings settings of the index by full name, such as {@code index.number_of_shards}
 */
public record MappingFile(String name, Map<String, JsonNode> properties, Map<String, JsonNode> settings) {
    private static final String INDEX = "index.";
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public MappingFile {
        properties = Map.copyOf(properties);
        settings = Map.copyOf(settings);
    }

    /**
     * Reads a file's content, its bytes as characters.
     *
     * @throws IllegalArgumentException says what is wrong, and where
     */
    static MappingFile parse(String name, String bytes) {
        JsonNode root = json(bytes.getBytes(StandardCharsets.ISO_8859_1));
        List<String> known = List.of("properties", "settings");
        requireObject(root, "");
        root.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("has the unknown key '" + key + "'; did you mean '"
                        + Nearest.to(key, known) + "'? allowed: " + String.join(", ", known));
            }
            requireObject(root.path(key), "'" + key + "' ");
        });
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        root.path("properties").properties().forEach(field -> {
            requireObject(field.getValue(), "'properties." + field.getKey() + "' ");
            properties.put(field.getKey(), field.getValue());
        });
        Map<String, JsonNode> settings = new LinkedHashMap<>();
        flatten("", root.path("settings"), settings);
        return new MappingFile(name, properties, settings);
    }

    private static JsonNode json(byte[] utf8) {
        try {
            return JSON.readTree(utf8);
        } catch (JsonProcessingException notJson) {
            JsonLocation place = notJson.getLocation();
            throw new IllegalArgumentException(
                    "is no JSON: " + notJson.getOriginalMessage()
                            + (place == null
                                    ? ""
                                    : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")"),
                    notJson);
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory", impossible);
        }
    }

    private static void requireObject(JsonNode node, String what) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("is no mapping: " + what + "is "
                    + (node.isMissingNode() ? "nothing" : node.toString()) + ", allowed: an object, {…}");
        }
    }

    private static void flatten(String path, JsonNode node, Map<String, JsonNode> settings) {
        node.properties().forEach(setting -> {
            String name = path + setting.getKey();
            if (setting.getValue().isObject()) {
                flatten(name + ".", setting.getValue(), settings);
            } else {
                settings.put(name.startsWith(INDEX) ? name : INDEX + name, setting.getValue());
            }
        });
    }
}
