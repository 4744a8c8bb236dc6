package io.tidemark.streams.query;

import io.tidemark.streams.tables.TableClient;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A part of an answer, of some partitions; only what is of all partitions is one. */
interface OfPartitions {
    /** The partitions that it is of. */
    Set<Integer> partitions();

    /** The partitions that some parts are of. */
    static Set<Integer> together(List<? extends OfPartitions> parts) {
        return parts.stream().flatMap(part -> part.partitions().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The partitions of a table that no part is of. */
    static Set<Integer> missing(TableClient table, List<? extends OfPartitions> parts) {
        Set<Integer> missing = new HashSet<>(PartitionList.all(table));
        missing.removeAll(together(parts));
        return missing;
    }

    /** Why some parts are no answer, empty where they are one. */
    static Optional<String> problem(TableClient table, List<? extends OfPartitions> parts) {
        int known = together(parts).size();
        return table.partitions() == 0 || known < table.partitions()
                ? Optional.of(known + " of " + table.partitions() + " partitions can be asked right now")
                : Optional.empty();
    }
}
