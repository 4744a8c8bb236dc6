package io.tidemark.streams.query;

import io.tidemark.instance.http.Request;
import io.tidemark.streams.tables.TableClient;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which partitions instances ask each other for, and which an answer is of: {@code 0,3}. */
final class PartitionList {
    /** Of a forwarded question, and of its answer. */
    static final String HEADER = "tidemark-partitions";

    private PartitionList() {}

    static String print(Collection<Integer> partitions) {
        return partitions.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    static Set<Integer> parse(String list) {
        return list.isEmpty()
                ? Set.of()
                : Arrays.stream(list.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
    }

    /** The partitions that another instance asks for: all, where it does not say. */
    static Set<Integer> asked(TableClient table, Request request) {
        return request.header().apply(HEADER).map(PartitionList::parse).orElseGet(() -> all(table));
    }

    static Set<Integer> all(TableClient table) {
        return IntStream.range(0, table.partitions()).boxed().collect(Collectors.toSet());
    }
}
