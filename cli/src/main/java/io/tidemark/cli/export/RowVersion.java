package io.tidemark.cli.export;

import io.tidemark.events.Row;
import java.nio.charset.StandardCharsets;

/** A row as one record of the changelog has it, with its id. */
public record RowVersion(String id, Row row) {
    /**
     * Reads a record.
     *
     * @throws io.tidemark.events.json.UndecodableException when it is none of a changelog
     */
    public static RowVersion of(byte[] key, byte[] value) {
        return new RowVersion(new String(key, StandardCharsets.UTF_8), Row.fromJson(value));
    }
}
