package io.tidemark.streams.query;

import io.tidemark.events.TableSchema;
import io.tidemark.events.Topics;
import io.tidemark.events.json.UndecodableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the schema topic, so that every instance knows the columns of a table, whoever read its events. */
public final class SchemaCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaCatalog.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Map<String, TableSchema> schemas = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread follower;

    private SchemaCatalog(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
        this.follower = Thread.ofPlatform().name("schema-catalog").unstarted(this::follow);
    }

    /** Starts to follow, from the beginning. */
    public static SchemaCatalog start(Map<String, String> kafka, Topics topics) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "schema-catalog");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> only = List.of(new TopicPartition(topics.schemas(), 0));
        consumer.assign(only);
        consumer.seekToBeginning(only);
        SchemaCatalog catalog = new SchemaCatalog(consumer);
        catalog.follower.start();
        return catalog;
    }

    /** The columns of a table as last seen. */
    Optional<TableSchema> schema(String table) {
        return Optional.ofNullable(schemas.get(table));
    }

    /** Ends following. */
    public void stop() throws InterruptedException {
        consumer.wakeup();
        follower.join();
    }

    private void follow() {
        try (consumer) {
            while (true) {
                poll();
            }
        } catch (WakeupException stopped) {
            LOG.debug("stopped");
        }
    }

    /** A broker that refuses may take the same client a moment later; that it refuses is said of each table meanwhile. */
    private void poll() {
        try {
            consumer.poll(POLL).forEach(this::learn);
        } catch (AuthenticationException | AuthorizationException refused) {
            LOG.debug("refused", refused);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private void learn(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            schemas.remove(record.key());
            return;
        }
        try {
            schemas.put(record.key(), TableSchema.fromJson(record.value()));
        } catch (UndecodableException unknown) {
            LOG.warn("the schema of {} cannot be read: {}", record.key(), unknown.getMessage());
        }
    }
}
