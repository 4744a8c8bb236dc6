package io.tidemark.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dead-letters replay}: letters back to the topic that they came from, once their cause is gone. */
@Command(
        name = "replay",
        description = {
            "Sends letters to the topic and partition that they came from, byte for byte.",
            "What still cannot be understood becomes a letter again. An event older than its row is no change; where"
                    + " events carry no position, the replayed one counts as the newest."
        },
        mixinStandardHelpOptions = true)
final class ReplayDeadLetters implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Which which;

    @Mixin
    private LetterFilter filter;

    @Option(names = "--dry-run", description = "Says what would be done, and does nothing.")
    private boolean dryRun;

    @Mixin
    private ChainOptions chain;

    @Spec
    private CommandSpec spec;

    /** Which letters. */
    private static final class Which {
        @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "The numbers that list shows.")
        private List<LetterNumber> numbers;

        @Option(
                names = "--all",
                description = "All letters, but for those that were replayed and refused again: their replay is a"
                        + " letter of its own.")
        private boolean all;
    }

    @Override
    public Integer call() {
        if (filter.isGiven() && !which.all) {
            throw new ParameterException(
                    spec.commandLine(), "--table and --topic choose among all letters, allowed: with --all");
        }
        Predicate<DeadLetter> wanted = filter.asked(chain);
        try (TopicReader reader = TopicReader.open(chain.kafka(), chain.topics().deadLetters());
                Replay replay = new Replay(chain.kafka(), reader.partitionCounts(), dryRun, spec.commandLine())) {
            if (which.all) {
                Set<String> refusedAgain = refusedAgain(reader);
                reader.all(event -> {
                    DeadLetter letter = new DeadLetter(event);
                    if (wanted.test(letter)
                            && !refusedAgain.contains(letter.number().toString())) {
                        replay.send(letter);
                    }
                });
            } else {
                which.numbers.stream()
                        .distinct()
                        .map(number -> new DeadLetter(reader.at(number.partition(), number.offset())))
                        .toList()
                        .forEach(replay::send);
            }
            return replay.finish();
        }
    }

    private static Set<String> refusedAgain(TopicReader reader) {
        Set<String> numbers = new HashSet<>();
        reader.all(event -> new DeadLetter(event).replayOf().ifPresent(numbers::add));
        return numbers;
    }
}
