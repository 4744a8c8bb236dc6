package io.tidemark.benchmarks.index;

import java.util.List;

/**
 * How one client did.
 *
 * @param documents a second
 * @param clientMicros processor time of the client, in microseconds a document
 * @param nodeMicros processor time of OpenSearch, in microseconds a document
 */
record Speed(double documents, double clientMicros, double nodeMicros) {

    /** Of each figure the median, by its own order. */
    static Speed median(List<Speed> speeds) {
        return new Speed(
                median(speeds.stream().mapToDouble(Speed::documents).sorted().toArray()),
                median(speeds.stream().mapToDouble(Speed::clientMicros).sorted().toArray()),
                median(speeds.stream().mapToDouble(Speed::nodeMicros).sorted().toArray()));
    }

    static double median(double... sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
