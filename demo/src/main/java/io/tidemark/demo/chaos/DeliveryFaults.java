package io.tidemark.demo.chaos;

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
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Faults of delivery: events that come again, in order or not, byte for byte on the partitions they came from. */
final class DeliveryFaults {
    private static final int LAST = 1_000;

    private DeliveryFaults() {}

    static Evidence allAgain(ChaosChain chain, Random random) {
        return again(chain, (topic, copies) -> topic.follow(copies::send));
    }

    static Evidence lastAgain(ChaosChain chain, Random random) {
        return lastAgain(chain, UnaryOperator.identity());
    }

    static Evidence rowsShuffled(ChaosChain chain, Random random) {
        return lastAgain(chain, records -> rowsShuffled(records, random));
    }

    static Evidence allShuffled(ChaosChain chain, Random random) {
        return lastAgain(chain, records -> {
            List<ConsumerRecord<byte[], byte[]>> shuffled = new ArrayList<>(records);
            Collections.shuffle(shuffled, random);
            return shuffled;
        });
    }

    private static Evidence lastAgain(ChaosChain chain, UnaryOperator<List<ConsumerRecord<byte[], byte[]>>> order) {
        return again(chain, (topic, copies) -> {
            Deque<ConsumerRecord<byte[], byte[]>> last = new ArrayDeque<>();
            topic.follow(record -> {
                last.add(record);
                if (last.size() > LAST) {
                    last.remove();
                }
            });
            order.apply(List.copyOf(last)).forEach(copies::send);
        });
    }

    private static Evidence again(ChaosChain chain, BiConsumer<TopicFollower, Copies> delivery) {
        try (Topics topics = new Topics(chain.sandbox().bootstrapServers());
                Copies copies = new Copies(chain.sandbox().bootstrapServers())) {
            for (ChaosTable table : ChaosTable.values()) {
                try (TopicFollower follower = new TopicFollower(topics, table.topic())) {
                    delivery.accept(follower, copies);
                }
            }
            long delivered = copies.delivered();
            return new Evidence(delivered > 0, delivered + " events came again");
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
