package io.tidemark.streams;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes as a connector with exactly-once source does: what it read at once is a transaction, messages of the log included. */
final class TestingConnector implements AutoCloseable {
    private final KafkaProducer<String, String> producer;
    private final String messages;

    /**
     * A connector.
     *
     * @param messages the topic of the log's messages
     */
    TestingConnector(String bootstrapServers, String messages) {
        this.messages = messages;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        messages),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
    }

    void send(String topic, Integer partition, String key, String value) {
        producer.send(new ProducerRecord<>(topic, partition, key, value));
    }

    /** A message of the log, with a prefix, at a position. */
    void message(String prefix, long lsn) {
        producer.send(new ProducerRecord<>(
                messages,
                "{\"prefix\":\"" + prefix + "\"}",
                "{\"op\":\"m\",\"source\":{\"connector\":\"postgresql\",\"ts_ms\":1,\"lsn\":" + lsn
                        + "},\"message\":{\"prefix\":\"" + prefix + "\",\"content\":\"\"}}"));
    }

    /** What was sent is there for others. */
    void publish() {
        producer.commitTransaction();
        producer.beginTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
