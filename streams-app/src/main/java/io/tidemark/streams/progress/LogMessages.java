package io.tidemark.streams.progress;

import io.tidemark.events.Position;
import io.tidemark.instance.configuration.HeartbeatSettings;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.source.MessageReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the messages that connectors publish out of their databases' logs, one consumer without a group for all topics; none
 * where no table names one. A connector publishes a log in its own order, so when a message is there, so is all that was
 * committed before it; over topics that holds where the connector writes exactly once.
 */
public final class LogMessages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogMessages.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Enough for one message of each connector that shares a topic, the ends of transactions between them. */
    private static final long TAIL = 100;

    private final Map<String, MessageTopic> topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> missing;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Thread follower;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();

    private LogMessages(Map<String, MessageTopic> topics, KafkaConsumer<byte[], byte[]> consumer) {
        this.topics = topics;
        this.missing = new HashSet<>(topics.keySet());
        this.consumer = consumer;
        this.follower = Thread.ofPlatform().name("log-messages").unstarted(this::follow);
    }

    /** Starts to follow the topics that tables name, from their last messages on. */
    public static LogMessages start(Map<String, String> kafka, List<TableSettings> tables) {
        Map<String, MessageTopic> topics = new LinkedHashMap<>();
        for (TableSettings table : tables) {
            table.heartbeats()
                    .ifPresent(heartbeats -> topics.computeIfAbsent(
                            heartbeats.topic(), topic -> new MessageTopic(MessageReader.of(table))));
        }
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "log-messages");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        KafkaConsumer<byte[], byte[]> consumer = topics.isEmpty()
                ? null
                : new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        LogMessages messages = new LogMessages(topics, consumer);
        if (consumer != null) {
            messages.follower.start();
        }
        return messages;
    }

    /** How far a connector has published its database's log, as far as it is known. */
    Optional<Position> last(HeartbeatSettings of) {
        return topics.get(of.topic()).last(of.prefix());
    }

    /** Waits until a connector has published everything up to a position; how far it is then, or when the time is up. */
    Optional<Position> await(HeartbeatSettings of, Position wanted, Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            Optional<Position> last = last(of);
            while (!reaches(last, wanted) && !deadline.isUp()) {
                came.await(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
                last = last(of);
            }
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a position is known, of the same database, and at or behind another. */
    static boolean reaches(Optional<Position> position, Position wanted) {
        return position.filter(known -> known.getClass() == wanted.getClass() && known.compareTo(wanted) >= 0)
                .isPresent();
    }

    /** Ends following; the thread ends by itself a moment later. */
    @Override
    public void close() {
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void follow() {
        try (consumer) {
            while (true) {
                step();
            }
        } catch (WakeupException stopped) {
            LOG.debug("stopped");
        }
    }

    /** Brokers that refuse or do not answer may do so a moment later; meanwhile nothing new is known. */
    private void step() {
        try {
            missing.removeIf(this::found);
            if (assigned.isEmpty()) {
                LockSupport.parkNanos(POLL.toNanos());
            } else {
                take(consumer.poll(POLL));
            }
        } catch (RetriableException | AuthenticationException | AuthorizationException notNow) {
            LOG.debug("not now", notNow);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Begins to read a topic near its end, where there is one. */
    private boolean found(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        assigned.addAll(partitions);
        consumer.assign(assigned);
        partitions.forEach(
                partition -> consumer.seek(partition, Math.max(begin.get(partition), end.get(partition) - TAIL)));
        return !partitions.isEmpty();
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        lock.lock();
        try {
            records.forEach(record -> topics.get(record.topic()).take(record));
            came.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
