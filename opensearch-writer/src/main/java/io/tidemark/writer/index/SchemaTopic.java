package io.tidemark.writer.index;

import io.tidemark.events.TableSchema;
import io.tidemark.events.json.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the schema topic, always to its end. A table's schema is written before its row's transaction ends, so a writer
 * that has read a row and then reads to the end knows the row's columns; it reads uncommitted, since the end of that
 * transaction may be seen in one topic earlier than in the other, and a schema too many does no harm.
 */
public final class SchemaTopic {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaTopic.class);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Map<String, TableSchema> news = new LinkedHashMap<>();
    private List<TopicPartition> partitions = List.of();

    /** Reads with a consumer of its own, which must read uncommitted records and belong to no group. */
    public SchemaTopic(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** Reads to the end, as it is now; the newest schema of each table that had one since the last call. */
    public Map<String, TableSchema> readToEnd() {
        if (partitions.isEmpty()) {
            partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(STEP).forEach(this::read);
        }
        Map<String, TableSchema> complete = Map.copyOf(news);
        news.clear();
        return complete;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        String table = new String(record.key(), StandardCharsets.UTF_8);
        try {
            news.put(table, TableSchema.fromJson(record.value()));
        } catch (UndecodableException notASchema) {
            LOG.warn(
                    "the schema of table {} at offset {} of {} cannot be read, its new columns are not mapped: {}",
                    table,
                    record.offset(),
                    record.topic(),
                    notASchema.getMessage());
        }
    }
}
