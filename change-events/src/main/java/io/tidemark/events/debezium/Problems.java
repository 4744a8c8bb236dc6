package io.tidemark.events.debezium;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** What a JSON parser complains of, in one line. */
final class Problems {
    private Problems() {}

    static String of(IOException notJson) {
        String message =
                notJson instanceof JsonProcessingException json ? json.getOriginalMessage() : notJson.getMessage();
        int detail = message.indexOf(" (start marker");
        return detail < 0 ? message : message.substring(0, detail);
    }
}
