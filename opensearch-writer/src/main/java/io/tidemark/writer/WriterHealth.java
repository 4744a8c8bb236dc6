package io.tidemark.writer;

import io.tidemark.index.OpenSearchProblem;
import io.tidemark.instance.http.Health;
import io.tidemark.writer.index.IndexApi;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the writer says of itself; OpenSearch is asked each time. */
final class WriterHealth implements Health {
    private final Subscription subscription;
    private final Partitions partitions;
    private final List<Trouble> troubles;
    private final IndexApi openSearch;
    private final Lease lease;

    WriterHealth(
            Subscription subscription,
            Partitions partitions,
            List<Trouble> troubles,
            IndexApi openSearch,
            Lease lease) {
        this.subscription = subscription;
        this.partitions = partitions;
        this.troubles = List.copyOf(troubles);
        this.openSearch = openSearch;
        this.lease = lease;
    }

    @Override
    public Optional<String> dead() {
        return lease.isExpired() ? Optional.of("The loop has not come round for minutes.") : Optional.empty();
    }

    @Override
    public Optional<String> notReady() {
        return troubles.stream()
                .flatMap(trouble -> trouble.sentence().stream())
                .findFirst()
                .or(this::silence)
                .or(this::waiting);
    }

    private Optional<String> waiting() {
        Set<String> missing = subscription.missing();
        if (!missing.isEmpty()) {
            return Optional.of("Waiting for topics that the streams app makes when it starts: "
                    + String.join(", ", missing.stream().sorted().toList()) + ".");
        }
        if (!partitions.haveCome()) {
            return Optional.of("Has no partitions yet: the consumer group is still being formed.");
        }
        return Optional.empty();
    }

    private Optional<String> silence() {
        try {
            openSearch.ping();
            return Optional.empty();
        } catch (IOException unreachable) {
            return Optional.of("OpenSearch cannot be asked: " + OpenSearchProblem.sentence(unreachable));
        }
    }
}
