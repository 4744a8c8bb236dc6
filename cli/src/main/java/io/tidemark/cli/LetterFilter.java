package io.tidemark.cli;

import io.tidemark.cli.DeadLetter.Source;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which dead letters a command speaks of: those of a table, of a topic, or all. */
final class LetterFilter {
    @ArgGroup
    private Origin origin;

    /** What letters come from. */
    private static final class Origin {
        @Option(
                names = "--table",
                paramLabel = "TABLE",
                description = "Only letters of this table of the configuration, the writer's included.")
        private String table;

        @Option(names = "--topic", paramLabel = "TOPIC", description = "Only letters that came from this topic.")
        private String topic;
    }

    boolean isGiven() {
        return origin != null;
    }

    /** What the options say, as a question to one letter. */
    Predicate<DeadLetter> asked(ChainOptions chain) {
        if (origin == null) {
            return letter -> true;
        }
        Set<String> topics = origin.topic != null
                ? Set.of(origin.topic)
                : Set.of(chain.sourceTopic(origin.table), chain.topics().changelog(origin.table));
        return letter -> {
            Optional<Source> source = letter.source();
            return source.isPresent() && topics.contains(source.get().topic());
        };
    }
}
