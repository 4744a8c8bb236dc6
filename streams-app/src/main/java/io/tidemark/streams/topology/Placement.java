package io.tidemark.streams.topology;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.events.RowId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out which partition of a table has the row of an id: from the key that its records have, as Kafka's producers do. Every
 * event that is applied must have come from the partition that is worked out for its row; one that did not ends this for as
 * long as the process lives, as other rows may then lie in two partitions, or in another one.
 */
public final class Placement {
    private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

    private final String table;
    private volatile Rule rule;
    private volatile boolean refuted;

    /** How keys are made of row ids, and over how many partitions they are spread. */
    private record Rule(Function<String, Optional<byte[]>> keys, int partitions) {
        OptionalInt partition(String id) {
            Optional<byte[]> key = keys.apply(id);
            return key.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(Utils.toPositive(Utils.murmur2(key.get())) % partitions);
        }
    }

    public Placement(String table) {
        this.table = table;
    }

    /** {@code tidemark_routed{table}}: whether rows are asked of the instance that has their partition, and of no other. */
    public void count(MeterRegistry registry) {
        Gauge.builder("tidemark.routed", this, placement -> placement.isKnown() ? 1 : 0)
                .description("1 where rows are asked of their owner, 0 where all instances are asked for each")
                .tag("table", table)
                .register(registry);
    }

    /** Makes keys in this way from now on. */
    public void follow(Function<String, Optional<byte[]>> keys, int partitions) {
        rule = new Rule(keys, partitions);
    }

    /** Whether partitions can be worked out. */
    public boolean isKnown() {
        return rule != null && !refuted;
    }

    /** Whether a row came in another partition than its key belongs to. */
    public boolean isRefuted() {
        return refuted;
    }

    /** The partition that has a row, where it exists; empty where that is not known. */
    public OptionalInt partition(String id) {
        Rule known = rule;
        return known == null || refuted ? OptionalInt.empty() : known.partition(id);
    }

    /** A row is in a partition: that must be what was worked out, where anything was. */
    public void check(String id, int partition) {
        OptionalInt expected = partition(id);
        if (expected.isPresent() && expected.getAsInt() != partition) {
            refute("row '" + id + "' came in partition " + partition + ", and its key belongs to "
                    + expected.getAsInt());
        }
    }

    /** Rows do not lie where their keys say; the reason is a sentence for a person. */
    public void refute(String reason) {
        if (!refuted) {
            refuted = true;
            LOG.warn(
                    "{}: all instances are asked for each row from now on: {}. The type of a key column was changed, the"
                            + " key's schema switched on or off, or the producer has a partitioner of its own",
                    table,
                    reason);
        }
    }

    void check(RowId id, int partition) {
        if (id instanceof RowId.Of(String text)) {
            check(text, partition);
        }
    }
}
