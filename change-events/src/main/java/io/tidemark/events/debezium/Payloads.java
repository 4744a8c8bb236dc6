package io.tidemark.events.debezium;

import com.fasterxml.jackson.core.JsonParser;
import io.tidemark.events.json.UndecodableException;
import java.io.IOException;

/** What holds for every payload. */
final class Payloads {
    private Payloads() {}

    /** Nothing may follow a payload. */
    static void end(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new UndecodableException("more than one JSON value in a record");
        }
    }
}
