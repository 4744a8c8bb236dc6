package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.HistorySettings;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.counters.WindowMemory;
import io.tidemark.streams.topology.TableEvent.Truncated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The path of one change, a line a step: from the source topic through the row function into the table. */
public final class TableTopology {
    private static final String CHECK = "check";
    private static final String APPLY = "apply";
    private static final String KEEP_HISTORY = "keep-history";
    private static final String COUNT_CHANGES = "count-changes";
    private static final String SWEEP = "sweep";

    /** A truncate speaks of no row, and a record without a key would be dropped on its way. */
    private static final RowId OF_ALL_ROWS = new RowId.Of("truncate");

    private TableTopology() {}

    /**
     * The topology of one table.
     *
     * @param counters those of the table
     * @param windows is told which windows of the counters change
     * @param tombstones how long a deleted row is remembered
     * @param placement is told of each row which partition it came from
     * @param config given to the builder, without which Kafka Streams does not refuse unnamed stores and topics
     */
    public static Topology of(
            TableSettings table,
            List<Counter> counters,
            WindowMemory windows,
            Topics topics,
            Duration tombstones,
            EventMeters meters,
            Placement placement,
            TopologyConfig config) {
        TableSerdes serdes = new TableSerdes(table);
        Statistics statistics = new Statistics();
        StoreBuilder<?> memory = TruncateMemory.builder();
        StreamsBuilder builder = new StreamsBuilder(config);

        KStream<RowId, ChangeEvent> events = table.key().isEmpty()
                ? builder.stream(
                        table.topic(),
                        Consumed.with(serdes.sourceKey(), serdes.sourceValue()).withName("change-events"))
                : builder.stream(
                                table.topic(),
                                Consumed.with(serdes.ignoredKey(), serdes.keyedValue())
                                        .withName("change-events"))
                        .flatMap(new TakeKeyFromValue(), Named.as("take-key-from-value"));
        events.process(() -> new AnnounceSchema(table.name()), Named.as("announce-schema"))
                .to(
                        topics.schemas(),
                        Produced.with(Serdes.String(), TableSerdes.SCHEMA).withName("schemas"));
        Map<String, KStream<RowId, TableEvent>> kinds = events.processValues(
                        new CheckEvent.Supplier(table.name(), statistics, meters), Named.as(CHECK))
                .split(Named.as("kind-"))
                .branch((id, event) -> event instanceof Truncated, Branched.as("truncate"))
                .defaultBranch(Branched.as("row"));
        KStream<RowId, TableEvent> truncates = kinds.get("kind-truncate")
                .selectKey((none, truncate) -> OF_ALL_ROWS, Named.as("give-key"))
                .repartition(through(Topics.TRUNCATES));
        KStream<RowId, TableEvent> swept = truncates
                .process(new SweepRows.Supplier(memory), Named.as(SWEEP))
                .repartition(through("swept"));
        KStream<RowId, TableEvent> ofRows = table.key().isEmpty()
                ? kinds.get("kind-row")
                : kinds.get("kind-row").repartition(through(Topics.BY_ROW_ID));
        KStream<RowId, Row> changed = ofRows.merge(truncates, Named.as("with-truncates"))
                .merge(swept, Named.as("with-swept"))
                .processValues(apply(table, statistics, memory, meters, tombstones, placement), Named.as(APPLY));
        KStream<RowId, Row> kept = table.history()
                .map(history ->
                        changed.processValues(new KeepHistory.Supplier(history.retention()), Named.as(KEEP_HISTORY)))
                .orElse(changed);
        kept.processValues(new CountChanges.Supplier(counters, windows, meters), Named.as(COUNT_CHANGES))
                .toTable(Named.as("to-rows"), rows());

        Topology topology = builder.build();
        topology.connectProcessorAndStateStores(APPLY, Topics.ROWS);
        topology.connectProcessorAndStateStores(SWEEP, Topics.ROWS);
        // Of two steps that share a store, Kafka Streams 4.3 forgets the first (KAFKA-20464), and where a topic lies
        // between them, it gives them tasks of their own, of which the second finds the store taken.
        topology.connectProcessorAndStateStores(CHECK, Statistics.STORE);
        topology.connectProcessorAndStateStores(COUNT_CHANGES, Topics.ROWS, Statistics.STORE);
        if (table.history().isPresent()) {
            topology.connectProcessorAndStateStores(KEEP_HISTORY, Topics.ROWS, TruncateMemory.STORE, Statistics.STORE);
        }
        return topology;
    }

    /** Whoever asks for the past of a row must find its tombstone as long as its versions. */
    private static ApplyEvent.Supplier apply(
            TableSettings table,
            Statistics statistics,
            StoreBuilder<?> memory,
            EventMeters meters,
            Duration tombstones,
            Placement placement) {
        Duration remembered = table.history()
                .map(HistorySettings::retention)
                .filter(longer -> longer.compareTo(tombstones) > 0)
                .orElse(tombstones);
        return new ApplyEvent.Supplier(
                statistics, memory, meters, remembered, table.history().isPresent(), placement);
    }

    /** A repartition topic of the table's own, with as many partitions as its source: none is named here. */
    private static Repartitioned<RowId, TableEvent> through(String name) {
        return Repartitioned.<RowId, TableEvent>as(name)
                .withKeySerde(TableSerdes.ROW_ID)
                .withValueSerde(TableSerdes.TABLE_EVENT)
                .withStreamPartitioner(new ToPartitions());
    }

    private static Materialized<RowId, Row, KeyValueStore<Bytes, byte[]>> rows() {
        return Materialized.<RowId, Row, KeyValueStore<Bytes, byte[]>>as(Topics.ROWS)
                .withKeySerde(TableSerdes.ROW_ID)
                .withValueSerde(TableSerdes.ROW)
                .withCachingDisabled();
    }
}
