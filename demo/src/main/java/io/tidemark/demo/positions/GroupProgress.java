package io.tidemark.demo.positions;

import io.tidemark.demo.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a consumer group has read a topic to its end. A committed offset cannot simply be compared with the end: the
 * markers that end transactions take offsets too, and whether a group commits past them is its own affair. So what lies
 * between the two is read: the group is through when a {@code read_committed} reader finds no record there and still
 * reaches the end, which it does only where no transaction is open.
 */
public final class GroupProgress {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration READ = Duration.ofMillis(500);

    private final Topics topics;

    public GroupProgress(Topics topics) {
        this.topics = topics;
    }

    /** Waits until the group has read all that the topic holds now. The topic must exist by the deadline. */
    public void awaitEnd(String group, String topic, Deadline deadline) {
        while (topics.partitions(topic).isEmpty()) {
            deadline.pause(PAUSE, () -> "there is no topic " + topic);
        }
        List<TopicPartition> partitions = topics.partitions(topic);
        Map<TopicPartition, Long> ends = topics.ends(partitions);
        Map<TopicPartition, Long> committed = topics.committed(group, partitions);
        while (!isNothingBetween(committed, ends)) {
            Map<TopicPartition, Long> last = committed;
            deadline.pause(
                    PAUSE,
                    () -> "group " + group + " has not read " + topic + " to its end: committed " + last + ", end "
                            + ends);
            committed = topics.committed(group, partitions);
        }
    }

    private boolean isNothingBetween(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> behind = new HashMap<>(committed);
        behind.entrySet().removeIf(offset -> offset.getValue() >= ends.get(offset.getKey()));
        if (behind.isEmpty()) {
            return true;
        }
        try (KafkaConsumer<byte[], byte[]> reader = topics.readFrom(behind)) {
            return reader.poll(READ).isEmpty()
                    && behind.keySet().stream()
                            .allMatch(partition -> reader.position(partition) >= ends.get(partition));
        }
    }
}
