package io.tidemark.writer.bulk;

/**
 * What the index answered to one item of a bulk.
 *
 * @param errorType OpenSearch's name of the error, empty where there is none
 * @param reason its explanation, with that of its cause
 */
record ItemAnswer(int status, String errorType, String reason) {
    boolean failed() {
        return !errorType.isEmpty();
    }
}
