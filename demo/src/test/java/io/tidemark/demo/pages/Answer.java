package io.tidemark.demo.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a page says that a command answers. As text: each of its lines is a part of a line that came, in this order, and
 * {@code …} stands for anything. As JSON: everything in it is in what came, and more may be.
 */
record Answer(boolean isJson, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(Block block) {
        return new Answer(block.info().equals("json"), block.text());
    }

    boolean fits(String output) {
        return isJson ? fitsJson(output) : fitsLines(output);
    }

    /** Whether the page expects that the server refuses, or cannot answer. */
    boolean isRefusal() {
        return text.startsWith("HTTP/1.1 4") || text.startsWith("HTTP/1.1 5");
    }

    private boolean fitsLines(String output) {
        Iterator<String> came = output.lines().iterator();
        return text.lines().allMatch(line -> advancesTo(pattern(line), came));
    }

    private static boolean advancesTo(Pattern line, Iterator<String> came) {
        while (came.hasNext()) {
            if (line.matcher(came.next()).find()) {
                return true;
            }
        }
        return false;
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(
                Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private boolean fitsJson(String output) {
        try {
            return isIn(JSON.readTree(text), JSON.readTree(output));
        } catch (JsonProcessingException noJsonYet) {
            return false;
        }
    }

    private static boolean isIn(JsonNode part, JsonNode whole) {
        if (part.isObject()) {
            return whole.isObject()
                    && part.properties().stream()
                            .allMatch((Map.Entry<String, JsonNode> field) ->
                                    whole.has(field.getKey()) && isIn(field.getValue(), whole.get(field.getKey())));
        }
        if (part.isArray()) {
            List<JsonNode> elements =
                    StreamSupport.stream(whole.spliterator(), false).toList();
            return whole.isArray()
                    && StreamSupport.stream(part.spliterator(), false)
                            .allMatch(element -> elements.stream().anyMatch(other -> isIn(element, other)));
        }
        return part.equals(whole);
    }
}
