package io.tidemark.instance.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a resource needs to know of a request.
 *
 * @param path the values of the template's variables, percent-decoded once
 * @param query the query parameters, decoded; of a repeated one the first
 * @param header looks a header up, in any case
 * @param body what was sent; nothing but with {@code POST}
 */
public record Request(
        Map<String, String> path, Map<String, String> query, Function<String, Optional<String>> header, byte[] body) {

    /** A request without a body. */
    public Request(Map<String, String> path, Map<String, String> query, Function<String, Optional<String>> header) {
        this(path, query, header, new byte[0]);
    }

    /** The value of a variable of the route's template. */
    public String variable(String name) {
        return path.get(name);
    }
}
