package io.tidemark.streams.query;

import io.tidemark.events.Topics;
import io.tidemark.streams.tables.TableClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records a table has not committed yet, as the broker knows it: of its source topic and, where row ids stand in
 * the values, of the topic that they pass through next.
 */
final class TableLag {
    private TableLag() {}

    static long of(TableClient table, Topics topics, Admin admin) throws InterruptedException, ExecutionException {
        return ofPartitions(table, topics, admin).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** By partition, of both topics together. */
    static Map<Integer, Long> ofPartitions(TableClient table, Topics topics, Admin admin)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (String topic : read(table, topics)) {
            for (int partition = 0; partition < table.partitions(); partition++) {
                latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                        latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        String group = topics.tableApplication(table.table().name());
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<Integer, Long> lags = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            OffsetAndMetadata read = committed.get(end.getKey());
            long lag = Math.max(0, end.getValue().offset() - (read == null ? 0 : read.offset()));
            lags.merge(end.getKey().partition(), lag, Long::sum);
        }
        return lags;
    }

    private static List<String> read(TableClient table, Topics topics) {
        String source = table.table().topic();
        return table.table().key().isEmpty()
                ? List.of(source)
                : List.of(source, topics.byRowId(table.table().name()));
    }
}
