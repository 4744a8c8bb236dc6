package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;

/** Turns one value of an event, the bytes of its JSON form, into the value of the document. */
@FunctionalInterface
interface ValueWriter {
    /**
     * Writes the document's value.
     *
     * @param source the value as it stands in the event, no {@code null}
     * @throws io.tidemark.events.json.UndecodableException when the value is not one of the type
     */
    void write(Slice source, JsonWriter document);
}
