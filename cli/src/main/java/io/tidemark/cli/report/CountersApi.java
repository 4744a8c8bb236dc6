package io.tidemark.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.http.PercentEncoding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks an instance what its counters came to. */
public final class CountersApi implements AutoCloseable {
    /** Exactly the digits that there are. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final URI counters;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Asks nothing yet.
     *
     * @param instance the URL of an instance
     */
    public CountersApi(URI instance) {
        this.counters = URI.create(instance.toString().replaceFirst("/+$", "") + "/v1/counters");
    }

    /**
     * What is asked of a counter.
     *
     * @param group the only group; empty for those that have most
     * @param top how many these are
     * @param from a time, or how long ago; for counters that have windows
     */
    public record Question(Optional<String> group, int top, Optional<String> from, Optional<String> to) {}

    /** All counters, as they describe themselves. */
    public List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>();
        ask(counters).forEach(all::add);
        return all;
    }

    /**
     * What a counter came to.
     *
     * @param counter as it describes itself
     * @throws ConfigurationException for a question that cannot be asked of it
     */
    public JsonNode ask(JsonNode counter, Question question) {
        List<String> parameters = new ArrayList<>();
        if (counter.has("window")) {
            question.from().ifPresent(from -> parameters.add("from=" + PercentEncoding.encode(from)));
            question.to().ifPresent(to -> parameters.add("to=" + PercentEncoding.encode(to)));
        }
        if (question.group().isEmpty()) {
            parameters.add("top=" + question.top());
        }
        String group =
                question.group().map(name -> "/" + PercentEncoding.encode(name)).orElse("");
        return ask(URI.create(counters + "/" + counter.path("name").asText() + group
                + parameters.stream().collect(Collectors.joining("&", "?", ""))));
    }

    @Override
    public void close() {
        http.close();
    }

    /** Reads an answer. */
    static JsonNode parse(String json) throws JsonProcessingException {
        return JSON.readTree(json);
    }

    private JsonNode ask(URI uri) {
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            JsonNode body = parse(answer.body());
            return switch (answer.statusCode()) {
                case 200 -> body;
                case 400 -> throw new ConfigurationException(body.path("detail").asText());
                default ->
                    throw new IllegalStateException(uri + " answers " + answer.statusCode() + ": "
                            + body.path("detail").asText());
            };
        } catch (IOException silent) {
            throw new IllegalStateException(
                    "the streams app does not answer at " + uri + " (" + silent + "); is it running?", silent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + uri + " was asked", interrupted);
        }
    }
}
