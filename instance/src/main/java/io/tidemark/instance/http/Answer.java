package io.tidemark.instance.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a resource answers: a status, headers, and a body that is ready to be sent. */
public record Answer(int status, String contentType, Map<String, String> headers, byte[] body) implements Reply {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** 200 with ready JSON bytes. */
    public static Answer json(byte[] body) {
        return new Answer(200, "application/json", Map.of(), body);
    }

    /** 200 with the JSON form of a record, list or map. */
    public static Answer json(Object value) {
        return json(bytes(value));
    }

    /** 200 with text of a given type. */
    public static Answer text(String contentType, String body) {
        return new Answer(200, contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A problem document of RFC 9457. */
    public static Answer problem(int status, String title, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        return new Answer(status, "application/problem+json", Map.of(), bytes(problem));
    }

    /** 503 with {@code Retry-After}: right in a moment. */
    public static Answer unavailable(String detail) {
        return problem(503, "Not available now", detail).with("Retry-After", "1");
    }

    /** 304: the client has it. */
    Answer notModified() {
        return new Answer(304, contentType, headers, new byte[0]);
    }

    /** The same answer with another body. */
    public Answer withBody(byte[] other) {
        return new Answer(status, contentType, headers, other);
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, more, body);
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
