package io.tidemark.writer;

import io.tidemark.writer.kafka.ChangelogTopics;
import io.tidemark.writer.kafka.Progress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Says now and then how far the index is behind: what is not read yet, and what is read and not answered. */
final class LagReport {
    private static final Duration PACE = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final ChangelogTopics topics;
    private final Progress progress;
    private final WriterMetrics metrics;
    private long notBefore = System.nanoTime();

    LagReport(Consumer<byte[], byte[]> consumer, ChangelogTopics topics, Progress progress, WriterMetrics metrics) {
        this.consumer = consumer;
        this.topics = topics;
        this.progress = progress;
        this.metrics = metrics;
    }

    void update() {
        if (System.nanoTime() - notBefore >= 0) {
            notBefore = System.nanoTime() + PACE.toNanos();
            List<WriterMetrics.PartitionLag> lags =
                    consumer.assignment().stream().flatMap(this::lag).toList();
            metrics.lag(lags);
        }
    }

    private Stream<WriterMetrics.PartitionLag> lag(TopicPartition partition) {
        return consumer.currentLag(partition).stream()
                .mapToObj(unread -> new WriterMetrics.PartitionLag(
                        topics.table(partition.topic()).name(),
                        partition.partition(),
                        unread + progress.unanswered(partition)));
    }
}
