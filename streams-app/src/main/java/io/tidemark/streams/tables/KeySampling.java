package io.tidemark.streams.tables;

import io.tidemark.events.RowId;
import io.tidemark.events.debezium.KeyForm;
import io.tidemark.source.SourceReader;
import io.tidemark.streams.topology.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns how the keys of a table's source topic are written, from the newest record of each of its partitions: all of them must be
 * written alike and lie where they belong. So an instance knows it that has read no event yet. A topic that is still empty is looked
 * at again.
 */
final class KeySampling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeySampling.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);

    /** Behind the newest record may stand the markers of transactions. */
    private static final int LOOKED_THROUGH = 10;

    private final String topic;
    private final int partitions;
    private final SourceReader reader;
    private final Placement placement;
    private final Map<String, Object> properties;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** A key as it came: how it is written, and whose row it is. */
    private record Sample(int partition, String id, Optional<KeyForm> form) {}

    private KeySampling(
            String topic, int partitions, SourceReader reader, Placement placement, Map<String, Object> properties) {
        this.topic = topic;
        this.partitions = partitions;
        this.reader = reader;
        this.placement = placement;
        this.properties = properties;
    }

    /** Begins to look, and tells the placement when it has found something. */
    static KeySampling start(
            String topic, int partitions, SourceReader reader, Placement placement, Map<String, String> kafka) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "keys-" + topic);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        KeySampling sampling = new KeySampling(topic, partitions, reader, placement, properties);
        Thread.ofPlatform().name("keys-" + topic).daemon().start(sampling::learn);
        return sampling;
    }

    /** Lets it end, within a second or so. */
    @Override
    public void close() {
        stopped.countDown();
    }

    private void learn() {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            boolean done;
            do {
                done = conclude(samples(consumer));
            } while (!done && !stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (KafkaException unreadable) {
            LOG.warn("{}: its keys cannot be looked at, so all instances are asked for each row", topic, unreadable);
        }
    }

    private boolean conclude(List<Sample> samples) {
        Set<Optional<KeyForm>> forms = samples.stream().map(Sample::form).collect(Collectors.toSet());
        if (forms.isEmpty()) {
            return false;
        }
        Optional<KeyForm> form = forms.iterator().next();
        if (forms.size() > 1) {
            placement.refute("the keys of its records are written in different ways");
        } else if (form.isEmpty()) {
            LOG.info("{}: its keys cannot be made of row ids again, so all instances are asked for each row", topic);
        } else {
            placement.follow(form.get()::keyOf, partitions);
            samples.forEach(sample -> placement.check(sample.id(), sample.partition()));
        }
        return true;
    }

    /** The newest key of each partition. */
    private List<Sample> samples(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(all);
        List<TopicPartition> filled = all.stream()
                .filter(partition -> ends.get(partition) > beginnings.get(partition))
                .toList();
        consumer.assign(filled);
        filled.forEach(partition ->
                consumer.seek(partition, Math.max(beginnings.get(partition), ends.get(partition) - LOOKED_THROUGH)));
        Map<Integer, Sample> newest = new HashMap<>();
        long deadline = System.nanoTime() + LONGEST_READ.toNanos();
        while (filled.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))
                && System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PAUSE)) {
                sample(record).ifPresent(sample -> newest.put(sample.partition(), sample));
            }
        }
        return new ArrayList<>(newest.values());
    }

    private Optional<Sample> sample(ConsumerRecord<byte[], byte[]> record) {
        return reader.key(topic, record.headers(), record.key()) instanceof RowId.Of id
                ? Optional.of(new Sample(record.partition(), id.text(), KeyForm.of(record.key(), id)))
                : Optional.empty();
    }
}
