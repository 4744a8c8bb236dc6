package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The index behind a table's alias.
 *
 * @param name the concrete, hidden index
 * @param uuid tells it from any other that ever had this name
 * @param deletesRemembered for how long it remembers the versions of deleted documents
 * @param types the mapped columns and their types
 * @param filled the offset of each partition below which a rebuild has brought everything into it; empty where none has
 */
public record TableIndex(
        String name, String uuid, Duration deletesRemembered, Map<String, String> types, Map<Integer, Long> filled) {
    private static final Pattern TIME = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    public TableIndex {
        types = Map.copyOf(types);
        filled = Map.copyOf(filled);
    }

    static TableIndex of(String name, JsonNode description) {
        Map<String, String> types = new LinkedHashMap<>();
        description
                .at("/mappings/properties")
                .properties()
                .forEach(property -> types.put(property.getKey(), type(property.getValue())));
        Map<Integer, Long> filled = new HashMap<>();
        description
                .at("/mappings/_meta/tidemark/filled")
                .properties()
                .forEach(offset -> filled.put(
                        Integer.valueOf(offset.getKey()), offset.getValue().asLong()));
        JsonNode settings = description.at("/settings/index");
        return new TableIndex(
                name,
                settings.path("uuid").asText(),
                time(settings.path("gc_deletes").asText("60s")),
                types,
                filled);
    }

    /** The type of a property; one that has fields of its own does not name it. */
    static String type(JsonNode property) {
        return property.path("type").asText("object");
    }

    TableIndex with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(types);
        all.putAll(more);
        return new TableIndex(name, uuid, deletesRemembered, all, filled);
    }

    /** A time as OpenSearch writes it; one finer than milliseconds is none. */
    private static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return Duration.ZERO;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
