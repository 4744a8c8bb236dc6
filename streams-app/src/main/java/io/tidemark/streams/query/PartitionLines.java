package io.tidemark.streams.query;

import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/**
 * What another instance began to answer.
 *
 * @param partitions that it is of
 * @param headers by their names in lower case
 * @param body to be closed
 */
record PartitionLines(Set<Integer> partitions, Map<String, String> headers, InputStream body) {}
