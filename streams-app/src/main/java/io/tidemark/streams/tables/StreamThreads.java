package io.tidemark.streams.tables;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/** The stream threads of a client as members of its group, by what their consumers measure. */
final class StreamThreads {
    private static final String COORDINATOR = "consumer-coordinator-metrics";
    private static final String ANSWERED = "heartbeat-total";

    private StreamThreads() {}

    /** Those of a client that has not started yet. */
    static List<Lease.Member> of(KafkaStreams client, long start) {
        Map<MetricName, ? extends Metric> metrics = client.metrics();
        List<MetricName> answered = metrics.keySet().stream()
                .filter(name -> name.group().equals(COORDINATOR) && name.name().equals(ANSWERED))
                .toList();
        if (answered.isEmpty()) {
            throw new IllegalStateException("the consumers of Kafka Streams do not measure " + ANSWERED);
        }
        return answered.stream()
                .<Lease.Member>map(name -> new StreamThread(
                        metrics.get(name),
                        of(metrics, COORDINATOR, "heartbeat-response-time-max", name),
                        of(metrics, "consumer-metrics", "last-poll-seconds-ago", name),
                        new Heartbeats(start),
                        start))
                .collect(Collectors.toList());
    }

    private static Metric of(Map<MetricName, ? extends Metric> metrics, String group, String name, MetricName like) {
        String client = like.tags().get("client-id");
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().group().equals(group)
                        && metric.getKey().name().equals(name)
                        && client.equals(metric.getKey().tags().get("client-id")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the consumer " + client + " does not measure " + name))
                .getValue();
    }

    private record StreamThread(
            Metric answered, Metric slowestMillis, Metric polledSecondsAgo, Heartbeats heartbeats, long start)
            implements Lease.Member {
        @Override
        public long memberAt(long now) {
            double total = number(answered);
            double slowest = number(slowestMillis);
            // Whole milliseconds, of which the last one may not have been whole.
            long nanos = Double.isFinite(slowest) ? TimeUnit.MILLISECONDS.toNanos((long) slowest + 1) : 0;
            return heartbeats.look(now, total, nanos);
        }

        @Override
        public long polledAt(long now) {
            double seconds = number(polledSecondsAgo);
            return seconds < 0 ? start : now - TimeUnit.SECONDS.toNanos((long) seconds + 1);
        }

        private static double number(Metric metric) {
            return ((Number) metric.metricValue()).doubleValue();
        }
    }
}
