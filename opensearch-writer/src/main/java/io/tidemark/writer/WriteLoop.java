package io.tidemark.writer;

import io.tidemark.instance.Stop;
import io.tidemark.writer.bulk.Lanes;
import io.tidemark.writer.kafka.Commits;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Poll, bulk, commit, in one thread. It polls whatever happens, so that the group keeps the writer. */
final class WriteLoop {
    private static final Duration WITHOUT_TOPICS = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Reading reading;
    private final Lanes lanes;
    private final Gate gate;
    private final Commits commits;
    private final LagReport lag;
    private final Lease lease;

    WriteLoop(Reading reading, Lanes lanes, Gate gate, Commits commits, LagReport lag, Lease lease) {
        this.reading = reading;
        this.lanes = lanes;
        this.gate = gate;
        this.commits = commits;
        this.lag = lag;
        this.lease = lease;
    }

    /** Runs until the stop is requested; then what is under way is answered and committed. */
    void run(Stop stop) {
        while (!stop.isRequested()) {
            if (reading.hasTopics()) {
                turn();
            } else {
                lease.renew();
                stop.await(WITHOUT_TOPICS);
            }
        }
        lanes.land(FAREWELL);
        commits.commit();
    }

    private void turn() {
        ConsumerRecords<byte[], byte[]> records = reading.poll();
        if (lease.isExpired()) {
            reading.startOver();
            lease.renew();
            return;
        }
        lease.renew();
        reading.take(records);
        lanes.settle();
        gate.send(lanes, reading.assigned());
        reading.throttle();
        commits.commitAtLeisure();
        lag.update();
    }
}
