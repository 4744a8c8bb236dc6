package io.tidemark.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables of a chain whose configuration is not at hand: an instance names them, and their indices say whose they are. */
final class RunningTables {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Chain chain;
    private final SearchApi search;

    RunningTables(Chain chain, SearchApi search) {
        this.chain = chain;
        this.search = search;
    }

    List<TableSettings> read() {
        JsonNode indices = search.send(
                "GET", "/*", Map.of("expand_wildcards", "all", "filter_path", "*.aliases,*.mappings._meta"), "");
        List<TableSettings> tables = new ArrayList<>();
        for (JsonNode table : instance()) {
            String name = table.path("name").asText();
            tables.add(new TableSettings(name, table.path("topic").asText(), alias(indices, name)));
        }
        return tables;
    }

    private String alias(JsonNode indices, String table) {
        String changelog = chain.topics().changelog(table);
        for (JsonNode index : indices) {
            boolean isOurs =
                    index.at("/mappings/_meta/tidemark/changelog").asText().equals(changelog);
            if (isOurs && !index.path("aliases").isEmpty()) {
                return index.path("aliases").fieldNames().next();
            }
        }
        throw new VerifyException("no index in OpenSearch is that of table " + table + "; has the writer run?");
    }

    private JsonNode instance() {
        URI uri = URI.create(chain.instance().toString().replaceFirst("/+$", "") + "/v1/tables");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new VerifyException(uri + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException silent) {
            throw new VerifyException(
                    "the streams app does not answer at " + uri + " (" + silent + "); is it running?", silent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VerifyException("interrupted while " + uri + " was asked", interrupted);
        }
    }
}
