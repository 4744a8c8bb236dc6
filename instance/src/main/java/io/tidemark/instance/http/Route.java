package io.tidemark.instance.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One resource behind a method, and where it stands: {@code /v1/tables/{table}/rows/{id}}. Templates are matched
 * against the raw segments of the path, each decoded by itself, so that a {@code %2F} in a row id stays in the row id.
 *
 * @param method {@code GET}, which answers {@code HEAD} too, or {@code POST}
 */
public record Route(String method, String template, Function<Request, ? extends Reply> resource) {

    /** A resource behind {@code GET}. */
    public Route(String template, Function<Request, ? extends Reply> resource) {
        this("GET", template, resource);
    }

    /** Whether it answers a method. */
    boolean answers(String asked) {
        return asked.equals(method) || asked.equals("HEAD") && method.equals("GET");
    }

    Optional<Map<String, String>> match(List<String> segments) {
        String[] expected = template.substring(1).split("/", -1);
        if (expected.length != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                variables.put(expected[i].substring(1, expected[i].length() - 1), segments.get(i));
            } else if (!expected[i].equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
