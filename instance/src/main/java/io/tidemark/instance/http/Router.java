package io.tidemark.instance.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the resource of a request, and asks it. */
record Router(List<Route> routes) {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    Router {
        routes = List.copyOf(routes);
    }

    /**
     * The answer to a request; a problem where there is no resource, or it fails.
     *
     * @param path as it came
     * @param query as it came
     */
    Reply reply(String method, String path, String query, Function<String, Optional<String>> header, byte[] body) {
        List<String> segments;
        Map<String, String> parameters;
        try {
            segments = segments(path);
            parameters = QueryString.parse(query);
        } catch (IllegalArgumentException notAUrl) {
            return Answer.problem(400, "Bad request", notAUrl.getMessage());
        }
        for (Route route : routes) {
            if (route.answers(method)) {
                Optional<Map<String, String>> variables = route.match(segments);
                if (variables.isPresent()) {
                    return ask(route, new Request(variables.get(), parameters, header, body));
                }
            }
        }
        TreeSet<String> allowed = routes.stream()
                .filter(route -> route.match(segments).isPresent())
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
        return allowed.isEmpty() ? noResource() : notAllowed(allowed);
    }

    private static Reply ask(Route route, Request request) {
        try {
            return route.resource().apply(request);
        } catch (RuntimeException unexpected) {
            LOG.error("{} {} failed for {}", route.method(), route.template(), request.path(), unexpected);
            return Answer.problem(500, "Internal error", "The instance's log says more.");
        }
    }

    private Answer noResource() {
        return Answer.problem(
                404,
                "No such resource",
                "There is "
                        + String.join(
                                ", ",
                                routes.stream().map(Route::template).distinct().toList()));
    }

    private static Answer notAllowed(TreeSet<String> allowed) {
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String methods = String.join(", ", allowed);
        return Answer.problem(405, "Method not allowed", "Allowed: " + methods).with("Allow", methods);
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.substring(1).split("/", -1)) {
            segments.add(PercentEncoding.decode(segment));
        }
        return segments;
    }
}
