package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.TableSettings;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/** The path of one change, a line a step: from the source topic through the row function into the table. */
public final class TableTopology {
    static final String APPLY = "apply";

    private TableTopology() {}

    /**
     * The topology of one table.
     *
     * @param tombstones how long a deleted row is remembered
     * @param config given to the builder, without which Kafka Streams does not refuse unnamed stores and topics
     */
    public static Topology of(
            TableSettings table, Topics topics, Duration tombstones, EventMeters meters, TopologyConfig config) {
        TableSerdes serdes = new TableSerdes(ColumnTypes.of(table));
        Statistics statistics = new Statistics();
        StreamsBuilder builder = new StreamsBuilder(config);

        KStream<RowId, ChangeEvent> events = builder.stream(
                table.topic(),
                Consumed.with(serdes.sourceKey(), serdes.sourceValue()).withName("change-events"));
        events.process(() -> new AnnounceSchema(table.name()), Named.as("announce-schema"))
                .to(
                        topics.schemas(),
                        Produced.with(Serdes.String(), TableSerdes.SCHEMA).withName("schemas"));
        events.processValues(new CheckEvent.Supplier(statistics, meters), Named.as("check"))
                .processValues(new ApplyEvent.Supplier(statistics, meters, tombstones), Named.as(APPLY))
                .toTable(Named.as("to-rows"), rows());

        Topology topology = builder.build();
        topology.connectProcessorAndStateStores(APPLY, Topics.ROWS);
        return topology;
    }

    private static Materialized<RowId, Row, KeyValueStore<Bytes, byte[]>> rows() {
        return Materialized.<RowId, Row, KeyValueStore<Bytes, byte[]>>as(Topics.ROWS)
                .withKeySerde(TableSerdes.ROW_ID)
                .withValueSerde(TableSerdes.ROW)
                .withCachingDisabled();
    }
}
