package io.tidemark.events.debezium;

import com.fasterxml.jackson.core.JsonFactory;

/** The parser of records: of UTF-8, which is not guessed from the first bytes, as everything here counts in bytes of it. */
final class Parsers {
    private Parsers() {}

    /** A factory of one decoder: the names it has seen are known to its next parser. */
    static JsonFactory factory() {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .build();
    }
}
