package io.tidemark.writer.kafka;

import io.tidemark.writer.bulk.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * The way of refused records into the dead-letter topic: in one transaction with the offsets behind them, so that a
 * writer killed at any moment leaves each of them there once. The producer is made when the first one is needed.
 */
public final class DeadLetters implements AutoCloseable {
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final String topic;
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();

    public DeadLetters(Supplier<Producer<byte[], byte[]>> producers, String topic) {
        this.producers = producers;
        this.topic = topic;
    }

    /**
     * Writes the letters and commits the offsets: both, or nothing.
     *
     * @throws KafkaException when nothing was written; all of it may be tried again
     */
    public void commit(
            List<Refusal> refusals, Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        write(refusals, open -> open.sendOffsetsToTransaction(offsets, group));
    }

    /**
     * Writes the letters alone, where no offsets go with them: all, or nothing.
     *
     * @throws KafkaException when nothing was written; all of it may be tried again
     */
    public void write(List<Refusal> refusals) {
        write(refusals, open -> {});
    }

    @Override
    public void close() {
        producer.ifPresent(open -> open.close(Duration.ofSeconds(5)));
        producer = Optional.empty();
    }

    private void write(List<Refusal> refusals, Consumer<Producer<byte[], byte[]>> more) {
        try {
            write(refusals, refusal -> DeadLetter.of(topic, refusal), more);
        } catch (KafkaException refused) {
            if (!causedByLength(refused)) {
                throw refused;
            }
            write(refusals, refusal -> DeadLetter.small(topic, refusal), more);
        }
    }

    private void write(
            List<Refusal> refusals,
            Function<Refusal, ProducerRecord<byte[], byte[]>> form,
            Consumer<Producer<byte[], byte[]>> more) {
        try {
            Producer<byte[], byte[]> open = open();
            open.beginTransaction();
            refusals.forEach(refusal -> open.send(form.apply(refusal)));
            more.accept(open);
            open.commitTransaction();
        } catch (KafkaException failed) {
            // The transaction ends with the producer: the next one's first act is to abort what is open.
            close();
            throw failed;
        }
    }

    private Producer<byte[], byte[]> open() {
        if (producer.isEmpty()) {
            Producer<byte[], byte[]> fresh = producers.get();
            producer = Optional.of(fresh);
            fresh.initTransactions();
        }
        return producer.get();
    }

    private static boolean causedByLength(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                return true;
            }
        }
        return false;
    }
}
