package io.tidemark.events.values;

/** What the values of a column are in the document, as far as whoever searches them must know. */
public enum Form {
    BOOLEAN,
    INTEGER,
    /** A number with a fraction; not-a-number and the infinities are strings. */
    NUMBER,
    /** A string that people write. */
    TEXT,
    /** A string that is one word: an identifier, a member of an enumeration, a time of day, a duration. */
    WORD,
    /** A string that is a date or a timestamp in ISO 8601; the infinities are words. */
    DATE,
    /** Base64. */
    BYTES,
    /** JSON of any shape. */
    JSON
}
