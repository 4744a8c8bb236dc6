package io.tidemark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dead-letters show N…}: all there is to know about a letter. */
@Command(
        name = "show",
        description = "Shows letters: headers, key and value, raw and as Tidemark understands them today.",
        mixinStandardHelpOptions = true)
final class ShowDeadLetters implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "The numbers that list shows.")
    private List<LetterNumber> numbers;

    @Mixin
    private ChainOptions chain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        EventText events = chain.eventText();
        try (TopicReader reader = TopicReader.open(chain.kafka(), chain.topics().deadLetters())) {
            for (LetterNumber number : numbers) {
                spec.commandLine()
                        .getOut()
                        .println(new DeadLetter(reader.at(number.partition(), number.offset())).text(events));
                spec.commandLine().getOut().flush();
            }
        }
        return 0;
    }
}
