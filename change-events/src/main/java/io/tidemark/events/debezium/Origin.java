package io.tidemark.events.debezium;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.events.Position;
import io.tidemark.events.PostgresPosition;
import java.io.IOException;
import java.util.Optional;

/**
 * What an event's {@code source} says of where it comes from.
 *
 * @param timestamp when the database made the change, in ms since 1970; 0 where the event does not say
 */
record Origin(Optional<Position> position, long timestamp) {
    static final Origin UNKNOWN = new Origin(Optional.empty(), 0);

    /** Reads the object that the parser stands before; leaves it behind. */
    static Origin read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return UNKNOWN;
        }
        String connector = "";
        long timestamp = 0;
        long lsn = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "connector" -> connector = parser.getText();
                case "ts_ms" -> timestamp = token == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
                case "lsn" -> lsn = token == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : -1;
                default -> parser.skipChildren();
            }
        }
        boolean positioned = lsn > 0 && connector.equals("postgresql");
        return new Origin(positioned ? Optional.of(new PostgresPosition(lsn)) : Optional.empty(), timestamp);
    }
}
