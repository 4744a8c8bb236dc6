package io.tidemark.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an instance can be asked, once as its OpenAPI document says and once as itself does: where nothing is, it lists its
 * routes; to a wrong method it says which are allowed, and to a wrong parameter too.
 *
 * @param questions the parameters of each method and path: {@code GET /v1/tables} to its query parameters
 */
record TestingDescription(Map<String, Set<String>> questions) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String UNKNOWN = "no-such-parameter";
    private static final Pattern ROUTE = Pattern.compile("There is (.*)");
    private static final Pattern ALLOWED = Pattern.compile(UNKNOWN + ": is no parameter of .*, allowed: (.*)");

    static TestingDescription documented(TestingInstance instance) throws IOException {
        JsonNode document = JSON.readTree(instance.get("/openapi.json").body());
        Map<String, Set<String>> questions = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    Set<String> parameters = new TreeSet<>();
                    for (JsonNode named : operation.getValue().path("parameters")) {
                        JsonNode parameter = named.has("$ref")
                                ? document.at(named.path("$ref").asText().substring(1))
                                : named;
                        if (parameter.path("in").asText().equals("query")) {
                            parameters.add(parameter.path("name").asText());
                        }
                    }
                    questions.put(operation.getKey().toUpperCase() + " " + path.getKey(), parameters);
                }
            }
        }
        return new TestingDescription(questions);
    }

    static TestingDescription real(TestingInstance instance) throws IOException {
        Map<String, Set<String>> questions = new TreeMap<>();
        for (String route : list(ROUTE, detail(instance.get("/nothing")))) {
            String path = route.replace("{table}", "holdings")
                    .replace("{id}", "1")
                    .replace("{counter}", "sold")
                    .replace("{group}", "ACME");
            String methods =
                    instance.send("PATCH", path).headers().firstValue("Allow").orElseThrow();
            for (String method : methods.split(", ")) {
                if (!method.equals("HEAD")) {
                    HttpResponse<String> refused = instance.send(method, path + "?" + UNKNOWN + "=1");
                    questions.put(
                            method + " " + route,
                            refused.statusCode() == 400 ? list(ALLOWED, detail(refused)) : Set.of());
                }
            }
        }
        return new TestingDescription(questions);
    }

    private static String detail(HttpResponse<String> problem) throws IOException {
        return JSON.readTree(problem.body()).path("detail").asText();
    }

    private static Set<String> list(Pattern sentence, String detail) {
        Matcher matcher = sentence.matcher(detail);
        if (!matcher.matches()) {
            throw new AssertionError("'" + detail + "' is not " + sentence);
        }
        return Arrays.stream(matcher.group(1).split(", "))
                .filter(name -> !name.equals("none"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
