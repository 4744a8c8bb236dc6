package io.tidemark.streams.topology;

import io.tidemark.events.RowId;
import io.tidemark.streams.topology.TableEvent.Look;
import io.tidemark.streams.topology.TableEvent.OfRow;
import io.tidemark.streams.topology.TableEvent.Swept;
import io.tidemark.streams.topology.TableEvent.Truncated;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Where an event goes in the internal topics of truncates: a truncate to every partition, what a sweep finds to the
 * partition that it was found in.
 */
final class ToPartitions implements StreamPartitioner<RowId, TableEvent> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, RowId key, TableEvent event, int partitions) {
        return switch (event) {
            case Truncated truncated ->
                Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
            case Look(int partition) -> Optional.of(Set.of(partition));
            case Swept(int partition, long truncate) -> Optional.of(Set.of(partition));
            case OfRow row -> Optional.empty();
        };
    }
}
