package io.tidemark.writer.kafka;

import io.tidemark.writer.bulk.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits what was answered, with the dead letters that lie before it. Not for more than one thread. */
public final class Commits {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    private static final Duration PACE = Duration.ofMillis(250);

    private final Consumer<byte[], byte[]> consumer;
    private final Progress progress;
    private final DeadLetters deadLetters;
    private final Refusals refusals;
    private long notBefore = System.nanoTime();

    public Commits(Consumer<byte[], byte[]> consumer, Progress progress, Refusals refusals, DeadLetters deadLetters) {
        this.consumer = consumer;
        this.progress = progress;
        this.refusals = refusals;
        this.deadLetters = deadLetters;
    }

    /** Commits if the last time is a while ago. */
    public void commitAtLeisure() {
        if (System.nanoTime() - notBefore >= 0) {
            commit();
            notBefore = System.nanoTime() + PACE.toNanos();
        }
    }

    /** Commits now; what cannot be committed now is tried with the next commit, or read again by the next owner. */
    public void commit() {
        Map<TopicPartition, OffsetAndMetadata> due = progress.due();
        if (due.isEmpty()) {
            return;
        }
        List<Refusal> letters = refusals.before(due);
        try {
            if (letters.isEmpty()) {
                consumer.commitSync(due);
            } else {
                deadLetters.commit(letters, due, consumer.groupMetadata());
                refusals.remove(letters);
            }
            progress.committed(due);
        } catch (AuthorizationException forbidden) {
            throw forbidden;
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException passing) {
            LOG.info("offsets not committed now: {}", passing.getMessage());
        } catch (KafkaException failed) {
            if (letters.isEmpty()) {
                throw failed;
            }
            LOG.warn("{} dead letters not written now, tried again: {}", letters.size(), failed.toString());
        }
    }
}
