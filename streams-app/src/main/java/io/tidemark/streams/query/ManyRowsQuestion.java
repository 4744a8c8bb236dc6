package io.tidemark.streams.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.rows.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which rows are asked for by their ids, in this order. */
record ManyRowsQuestion(List<String> ids, Fields fields) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 1_000;
    private static final String ALLOWED = "{\"ids\":[…]} with at most " + MOST + " texts";

    ManyRowsQuestion {
        ids = List.copyOf(ids);
    }

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException for what is not allowed; the message names it and what is
     */
    static ManyRowsQuestion of(Request request) {
        Parameters parameters = Parameters.of(request, "many rows");
        Fields fields = FieldsParameter.of(parameters);
        parameters.end();
        return new ManyRowsQuestion(ids(request.body()), fields);
    }

    /** Where a table's rows are asked for. */
    static String path(String table) {
        return "/v1/tables/" + table + "/rows";
    }

    /** The body that asks for some ids. */
    static byte[] body(Collection<String> ids) {
        JsonWriter body = new JsonWriter().raw("{\"ids\":");
        strings(body, ids);
        return body.raw('}').toBytes();
    }

    static void strings(JsonWriter json, Collection<String> texts) {
        String comma = "";
        json.raw('[');
        for (String text : texts) {
            json.raw(comma).string(text);
            comma = ",";
        }
        json.raw(']');
    }

    private static List<String> ids(byte[] body) {
        JsonNode question;
        try {
            question = JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(
                    "the body is no JSON: " + notJson.getOriginalMessage() + ", allowed: " + ALLOWED);
        } catch (IOException impossible) {
            throw new IllegalArgumentException(impossible);
        }
        JsonNode ids = question.path("ids");
        if (question.size() != 1 || !ids.isArray() || ids.size() > MOST) {
            throw new IllegalArgumentException("the body is not allowed, but " + ALLOWED);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode id : ids) {
            if (!id.isTextual()) {
                throw new IllegalArgumentException("ids: has " + id + ", allowed: texts");
            }
            texts.add(id.textValue());
        }
        return texts;
    }
}
