package io.tidemark.demo.chaos;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.positions.Topics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Faults of delivery: events that come again, in order or not, byte for byte on the partitions they came from. */
final class DeliveryFaults {
    private static final int LAST = 1_000;

    private DeliveryFaults() {}

    static Evidence allAgain(ChaosChain chain, Random random) {
        return again(chain, Integer.MAX_VALUE, UnaryOperator.identity());
    }

    static Evidence lastAgain(ChaosChain chain, Random random) {
        return again(chain, LAST, UnaryOperator.identity());
    }

    static Evidence rowsShuffled(ChaosChain chain, Random random) {
        return again(chain, LAST, records -> rowsShuffled(records, random));
    }

    static Evidence allShuffled(ChaosChain chain, Random random) {
        return again(chain, LAST, records -> {
            List<ConsumerRecord<byte[], byte[]>> shuffled = new ArrayList<>(records);
            Collections.shuffle(shuffled, random);
            return shuffled;
        });
    }

    private static Evidence again(
            ChaosChain chain, int last, UnaryOperator<List<ConsumerRecord<byte[], byte[]>>> order) {
        long delivered = 0;
        try (Topics topics = new Topics(chain.sandbox().bootstrapServers());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers", chain.sandbox().bootstrapServers(),
                                "linger.ms", "5",
                                "compression.type", "lz4"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (ChaosTable table : ChaosTable.values()) {
                List<ConsumerRecord<byte[], byte[]>> records = records(topics, table.topic());
                List<ConsumerRecord<byte[], byte[]>> again =
                        order.apply(records.subList(Math.max(0, records.size() - last), records.size()));
                send(producer, again);
                delivered += again.size();
            }
        }
        return new Evidence(delivered > 0, delivered + " events came again");
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(Topics topics, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicFollower follower = new TopicFollower(topics, topic)) {
            follower.follow(records::add);
        }
        return records;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<ConsumerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            sent.add(producer.send(new ProducerRecord<>(
                    record.topic(), record.partition(), record.key(), record.value(), record.headers())));
        }
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw DemoException.failed("Kafka refused an event that came again: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DemoException.failed("interrupted while events came again", e);
        }
    }

    /** Those of one key keep their order. */
    private static List<ConsumerRecord<byte[], byte[]>> rowsShuffled(
            List<ConsumerRecord<byte[], byte[]>> records, Random random) {
        Map<String, Deque<ConsumerRecord<byte[], byte[]>>> rows = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            rows.computeIfAbsent(record.partition() + Arrays.toString(record.key()), key -> new ArrayDeque<>())
                    .add(record);
        }
        List<Deque<ConsumerRecord<byte[], byte[]>>> left = new ArrayList<>(rows.values());
        List<ConsumerRecord<byte[], byte[]>> shuffled = new ArrayList<>();
        while (!left.isEmpty()) {
            int chosen = random.nextInt(left.size());
            shuffled.add(left.get(chosen).remove());
            if (left.get(chosen).isEmpty()) {
                left.remove(chosen);
            }
        }
        return shuffled;
    }
}
