package io.tidemark.writer.rebuild;

import io.tidemark.writer.Flow;
import io.tidemark.writer.IndexKeeper;
import io.tidemark.writer.Intake;
import io.tidemark.writer.Results;
import io.tidemark.writer.bulk.Lanes;
import io.tidemark.writer.kafka.Progress;
import io.tidemark.writer.kafka.Refusals;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Brings a changelog from its start into the new index, and follows it. Not for more than one thread. */
final class Fill {
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Flow flow;
    private final Intake intake;
    private final Lanes lanes;
    private final IndexKeeper keeper;
    private final Results results;
    private final Refusals refusals;
    private final FillReport report;
    private final Steadily steadily;
    private final Progress progress;
    private Optional<Long> deadline = Optional.empty();

    Fill(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Flow flow,
            Intake intake,
            Lanes lanes,
            IndexKeeper keeper,
            Results results,
            Refusals refusals,
            FillReport report,
            Steadily steadily) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.flow = flow;
        this.intake = intake;
        this.lanes = lanes;
        this.keeper = keeper;
        this.results = results;
        this.refusals = refusals;
        this.report = report;
        this.steadily = steadily;
        this.progress = new Progress(lanes, partition -> Optional.empty());
    }

    /** Makes the index, and begins at the start of the changelog. */
    void begin() {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        keeper.tablesCame();
        report.begin(steadily.ask(() -> consumer.beginningOffsets(partitions)));
        while (!keeper.ready()) {
            steadily.pause(PATIENCE);
        }
    }

    /** Goes on until no more than what came within a second is missing; more may come all the while. */
    void catchUp() {
        long start;
        do {
            start = System.nanoTime();
            reach(ends());
        } while (System.nanoTime() - start > LATE.toNanos());
    }

    /** Goes on until everything that is in the changelog now is in the index. */
    void reachEnd() {
        reach(ends());
    }

    /**
     * The same for an index that serves by now, so that the changes of the last moment need not wait for the writers; for a
     * minute at most. A program that stood still for longer must not write what others have overtaken.
     */
    void finish() {
        deadline = Optional.of(System.nanoTime() + FAREWELL.toNanos());
        reachEnd();
    }

    /** Reads nothing more until all that was read is in the index. */
    void rest() {
        while (lanes.haveWork()) {
            write();
            lanes.land(PATIENCE);
        }
    }

    /** The offset of each partition below which everything is in the index. */
    Map<Integer, Long> offsets() {
        Map<Integer, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition.partition(), offset(partition)));
        return offsets;
    }

    private void reach(Map<TopicPartition, Long> ends) {
        while (!isLate() && ends.entrySet().stream().anyMatch(end -> offset(end.getKey()) < end.getValue())) {
            turn();
            report.say(offsets(), ends);
        }
    }

    private void turn() {
        ConsumerRecords<byte[], byte[]> records = flow.poll();
        if (!records.isEmpty()) {
            keeper.rowsCame();
            intake.take(records);
            progress.read(records.nextOffsets());
        }
        write();
        flow.throttle();
    }

    private void write() {
        steadily.goOn();
        lanes.settle();
        if (refusals.areFull()) {
            throw new IllegalStateException("the new index refuses more than a thousand documents, such as "
                    + refusals.all().getLast().partition() + " at offset "
                    + refusals.all().getLast().source().offset() + ": "
                    + refusals.all().getLast().message());
        }
        if (!lanes.areRetrying()) {
            results.flowing();
        }
        if (results.takeIndexMissing()) {
            keeper.indexMissing();
        }
        if (keeper.ready() && !isLate()) {
            lanes.send();
        }
    }

    private boolean isLate() {
        return deadline.isPresent() && System.nanoTime() - deadline.get() > 0;
    }

    private Map<TopicPartition, Long> ends() {
        return steadily.ask(() -> consumer.endOffsets(partitions));
    }

    private long offset(TopicPartition partition) {
        return steadily.ask(() -> consumer.position(partition)) - progress.unanswered(partition);
    }
}
