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
 * @param segments the template's
 */
public record Route(
        String method, String template, List<String> segments, Function<Request, ? extends Reply> resource) {

    public Route {
        segments = List.copyOf(segments);
    }

    /** A resource behind a method. */
    public Route(String method, String template, Function<Request, ? extends Reply> resource) {
        this(method, template, List.of(template.substring(1).split("/", -1)), resource);
    }

    /** A resource behind {@code GET}. */
    public Route(String template, Function<Request, ? extends Reply> resource) {
        this("GET", template, resource);
    }

    /** Whether it answers a method. */
    boolean answers(String asked) {
        return asked.equals(method) || asked.equals("HEAD") && method.equals("GET");
    }

    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
