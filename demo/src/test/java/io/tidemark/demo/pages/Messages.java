package io.tidemark.demo.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts the messages that pages show into their topics, and makes a topic for the first. */
final class Messages implements AutoCloseable {
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    Messages(int kafka) {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + kafka);
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** Sends a block; one that is empty is a tombstone. */
    void send(Block block) throws InterruptedException {
        String[] words = block.info().split(" ", 3);
        try {
            if (!admin.listTopics().names().get().contains(words[1])) {
                admin.createTopics(List.of(new NewTopic(words[1], Optional.of(1), Optional.empty())))
                        .all()
                        .get();
            }
            String value = block.text().isEmpty() ? null : block.text();
            producer.send(new ProducerRecord<>(words[1], words[2], value)).get();
        } catch (ExecutionException e) {
            throw new AssertionError(block.where(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
