package io.tidemark.writer.bulk;

import java.util.ArrayList;
import java.util.List;

/** Remembers how changes fared. */
final class TestingOutcomes implements Outcomes {
    final List<String> done = new ArrayList<>();
    final List<Retry.Reason> retries = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();

    @Override
    public void done(Change change, Outcome outcome, long at) {
        done.add(change.operation().id() + " " + change.operation().version() + " " + outcome.label());
    }

    @Override
    public void again(Retry retry, int items) {
        retries.add(retry.reason());
    }

    @Override
    public void refused(Refusal refusal) {
        refusals.add(refusal);
    }
}
