package io.tidemark.cli;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dead-letters list}: one line a letter, the newest last. */
@Command(
        name = "list",
        description = "One line a letter, the newest last: number, time, where it came from, why it was refused.",
        mixinStandardHelpOptions = true)
final class ListDeadLetters implements Callable<Integer> {
    @Mixin
    private LetterFilter filter;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most N letters, the newest (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private ChainOptions chain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + ", allowed: a number from 1");
        }
        Predicate<DeadLetter> wanted = filter.asked(chain);
        Deque<String> newest = new ArrayDeque<>();
        long[] found = {0};
        String topic = chain.topics().deadLetters();
        try (TopicReader reader = TopicReader.open(chain.kafka(), topic)) {
            reader.all(event -> {
                DeadLetter letter = new DeadLetter(event);
                if (wanted.test(letter)) {
                    found[0]++;
                    newest.add(letter.line());
                    if (newest.size() > limit) {
                        newest.remove();
                    }
                }
            });
        }
        PrintWriter out = spec.commandLine().getOut();
        newest.forEach(out::println);
        out.println(
                found[0] > limit
                        ? "the newest " + limit + " of " + found[0] + " dead letters in " + topic
                                + " (--limit shows more)"
                        : (found[0] == 0 ? "no" : found[0]) + " dead " + (found[0] == 1 ? "letter" : "letters") + " in "
                                + topic);
        out.flush();
        return 0;
    }
}
