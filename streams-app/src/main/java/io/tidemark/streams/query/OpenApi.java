package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: what can be asked and what is answered, as OpenAPI 3.1. */
final class OpenApi {
    /** The document, beside this class. */
    static final String DOCUMENT = "openapi.json";

    private final Answer document;

    OpenApi() {
        try (InputStream file = OpenApi.class.getResourceAsStream(DOCUMENT)) {
            document = Answer.json(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Answer get() {
        return document;
    }
}
