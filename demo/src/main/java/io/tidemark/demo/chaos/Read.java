package io.tidemark.demo.chaos;

/**
 * One answer of an instance over HTTP, and what it must not be older than.
 *
 * @param question what was asked, of whom
 * @param change the number in the audit table of the change that it must have; 0 for any
 * @param minVersion the version that it must have; 0 for any
 * @param earlier the document that an earlier answer had with that version, in canonical form; null where there was none
 * @param version of the row, or of its tombstone; 0 where the answer tells none
 * @param document in canonical form, null where there is no row
 */
record Read(
        ChaosTable table,
        String id,
        String question,
        long change,
        long minVersion,
        String earlier,
        int status,
        long version,
        String document) {

    /** Whether it says what the row is, or that there is none. */
    boolean isAnswered() {
        return status == 200 || status == 404;
    }
}
