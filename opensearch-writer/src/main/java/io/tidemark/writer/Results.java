package io.tidemark.writer;

import io.tidemark.writer.bulk.Change;
import io.tidemark.writer.bulk.Outcome;
import io.tidemark.writer.bulk.Outcomes;
import io.tidemark.writer.bulk.Refusal;
import io.tidemark.writer.bulk.Retry;
import io.tidemark.writer.kafka.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes how changes fared to metrics, log and dead letters. */
public final class Results implements Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Results.class);

    private final WriterMetrics metrics;
    private final Refusals refusals;
    private final Trouble trouble;
    private boolean indexMissing;

    /** Has heard of nothing yet. */
    public Results(WriterMetrics metrics, Refusals refusals, Trouble trouble) {
        this.metrics = metrics;
        this.refusals = refusals;
        this.trouble = trouble;
    }

    @Override
    public void done(Change change, Outcome outcome, long at) {
        TableMeters meters = metrics.of(change.table().name());
        meters.count(outcome);
        if (outcome == Outcome.WRITTEN) {
            meters.took(at - change.operation().timestamp());
        }
    }

    @Override
    public void again(Retry retry, int items) {
        metrics.again(retry.reason(), items);
        trouble.begins(sentence(retry.reason()), retry.said());
        indexMissing |= retry.reason() == Retry.Reason.INDEX_MISSING;
    }

    @Override
    public void refused(Refusal refusal) {
        metrics.of(refusal.table()).count(Outcome.REFUSED);
        LOG.warn(
                "{} at offset {} goes to the dead letters: {}",
                refusal.partition(),
                refusal.source().offset(),
                refusal.message());
        refusals.add(refusal);
    }

    /** Nothing has to be sent again any more. */
    public void flowing() {
        trouble.ends();
    }

    /** Whether an index turned out to be gone since the last call. */
    public boolean takeIndexMissing() {
        boolean taken = indexMissing;
        indexMissing = false;
        return taken;
    }

    private static String sentence(Retry.Reason reason) {
        return switch (reason) {
            case QUEUE_FULL -> "OpenSearch's write queue is full";
            case BLOCKED -> "OpenSearch takes no writes until the block is lifted or the permission granted";
            case INDEX_MISSING -> "the index or its alias is gone, and is made and filled again";
            case UNAVAILABLE -> "OpenSearch cannot write now";
            case CONNECTION -> "there is no connection to OpenSearch";
            case TIMEOUT -> "OpenSearch does not answer in time";
            case TOO_LARGE -> "OpenSearch refuses a bulk as a whole, which is halved";
            case UNKNOWN -> "OpenSearch's answer cannot be understood";
        };
    }
}
