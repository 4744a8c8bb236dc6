package io.tidemark.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine;

/** Sends dead letters to where they came from, one after the other, and says of each what was done. */
final class Replay implements AutoCloseable {
    /** A letter may be as large as the largest record of a chain. */
    private static final int MAX_RECORD_BYTES = 64 * 1024 * 1024;

    private final Map<String, Integer> partitions;
    private final CommandLine console;
    private final Optional<KafkaProducer<byte[], byte[]>> producer;
    private int sent;
    private int refused;

    /**
     * @param kafka the properties of Kafka's clients
     * @param partitions the number of partitions of every topic that there is
     * @param dryRun whether nothing is sent
     */
    Replay(Map<String, String> kafka, Map<String, Integer> partitions, boolean dryRun, CommandLine console) {
        this.partitions = partitions;
        this.console = console;
        this.producer = dryRun ? Optional.empty() : Optional.of(producer(kafka));
    }

    /** Sends one letter and waits until Kafka has it; says why not where it may not be sent. */
    void send(DeadLetter letter) {
        Optional<String> obstacle = letter.obstacle(partitions);
        if (obstacle.isPresent()) {
            refused++;
            console.getErr().println("replay: letter " + letter.number() + " was not replayed: " + obstacle.get());
            return;
        }
        ProducerRecord<byte[], byte[]> record = letter.replay();
        String place = record.topic() + ", partition " + record.partition();
        console.getOut()
                .println(letter.number()
                        + producer.map(open -> " went to " + place + ", offset " + send(open, letter, record))
                                .orElse(" would go to " + place));
        sent++;
    }

    /** Says how many letters were sent; the exit code. */
    int finish() {
        console.getOut()
                .println((producer.isPresent() ? "replayed " : "would replay ")
                        + sent
                        + (refused == 0 ? "" : ", refused " + refused));
        console.getOut().flush();
        return refused == 0 ? 0 : 1;
    }

    @Override
    public void close() {
        producer.ifPresent(KafkaProducer::close);
    }

    private static long send(
            KafkaProducer<byte[], byte[]> producer, DeadLetter letter, ProducerRecord<byte[], byte[]> record) {
        try {
            RecordMetadata done = producer.send(record).get();
            return done.offset();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(
                    "letter " + letter.number() + " did not reach " + record.topic() + ": "
                            + failed.getCause().getMessage(),
                    failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at letter " + letter.number(), interrupted);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, String> kafka) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
