package io.tidemark.streams.query;

import io.tidemark.events.Position;
import io.tidemark.instance.http.Answer;
import io.tidemark.streams.progress.Deadline;
import io.tidemark.streams.progress.Reached;
import io.tidemark.streams.progress.Reflections;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Waits until a table has everything that was committed up to the position that was asked for. */
final class MinPosition {
    private final Reflections reflections;

    MinPosition(Reflections reflections) {
        this.reflections = reflections;
    }

    /** Why the question cannot be answered, empty once it can. */
    Optional<Answer> await(String table, RowQuestion question, Deadline deadline) throws InterruptedException {
        if (question.minPosition().isEmpty()) {
            return Optional.empty();
        }
        Position wanted = question.minPosition().get();
        try {
            return reflections
                    .await(table, wanted, deadline)
                    .map(reached -> refusal(table, wanted, reached))
                    .orElseGet(() -> Optional.of(Answer.problem(
                            400,
                            "Bad parameter",
                            "min-position: nothing tells how far the connector of table " + table
                                    + " is; allowed where tables." + table
                                    + ".heartbeats.topic names the topic of its messages")));
        } catch (ExecutionException brokers) {
            return Optional.of(Answer.unavailable("Kafka does not answer: " + brokers.getCause()));
        }
    }

    private static Optional<Answer> refusal(String table, Position wanted, Reached reached) {
        return switch (reached) {
            case Reached.All all -> Optional.empty();
            case Reached.Published(Optional<Position> position) ->
                Optional.of(position.map(known -> tooEarly("Table " + table + ": the connector has published the"
                                        + " database's log up to " + known.text() + ", asked for was " + wanted.text())
                                .with("Tidemark-Position", known.text()))
                        .orElseGet(
                                () -> tooEarly("Table " + table + ": nothing is known yet of how far the connector has"
                                        + " published the database's log")));
            case Reached.Unread(Position published) ->
                Optional.of(tooEarly("Table " + table + ": the connector has published the database's log up to "
                        + published.text() + ", which the table has not read to its end yet"));
        };
    }

    private static Answer tooEarly(String detail) {
        return Answer.problem(412, "Not reached in time", detail + ".");
    }
}
