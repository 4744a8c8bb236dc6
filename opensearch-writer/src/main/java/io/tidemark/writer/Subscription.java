package io.tidemark.writer;

import io.tidemark.writer.kafka.ChangelogTopics;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscribes to the changelogs that exist, and waits for those that do not exist yet. */
final class Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Consumer<byte[], byte[]> asker;
    private final ChangelogTopics topics;
    private final ConsumerRebalanceListener listener;
    private final Trouble trouble;
    private Set<String> subscribed = Set.of();
    private Set<String> told = Set.of();
    private volatile Set<String> missing;
    private long notBefore = System.nanoTime();

    /** Subscribes the one consumer, and asks for topics with the other, so as not to disturb the first. */
    Subscription(
            Consumer<byte[], byte[]> consumer,
            Consumer<byte[], byte[]> asker,
            ChangelogTopics topics,
            ConsumerRebalanceListener listener,
            Trouble trouble) {
        this.consumer = consumer;
        this.asker = asker;
        this.topics = topics;
        this.listener = listener;
        this.trouble = trouble;
        this.missing = topics.missing();
    }

    /** Looks for topics now and then; returns whether the subscription has grown. */
    boolean update() {
        if (missing.isEmpty() || System.nanoTime() - notBefore < 0) {
            return false;
        }
        notBefore = System.nanoTime() + PAUSE.toNanos();
        try {
            topics.look(asker);
            trouble.ends();
        } catch (RetriableException kafkaAway) {
            trouble.begins("Kafka cannot be asked about its topics", kafkaAway.toString());
        }
        tell();
        Set<String> present = topics.present();
        if (present.equals(subscribed)) {
            return false;
        }
        subscribed = present;
        consumer.subscribe(subscribed, listener);
        return true;
    }

    /** Whether there is something to poll. */
    boolean isActive() {
        return !subscribed.isEmpty();
    }

    /** Leaves the group and joins it again, as one that knows nothing. */
    void renew() {
        consumer.unsubscribe();
        consumer.subscribe(subscribed, listener);
    }

    /** The topics waited for. */
    Set<String> missing() {
        return missing;
    }

    private void tell() {
        Set<String> still = topics.missing();
        if (!still.isEmpty() && !still.equals(told)) {
            LOG.info("waiting for {}: the streams app makes them when it starts", still);
        }
        told = still;
        missing = still;
    }
}
