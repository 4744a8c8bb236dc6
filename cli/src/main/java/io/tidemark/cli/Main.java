package io.tidemark.cli;

import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.Durations;
import io.tidemark.instance.kafka.KafkaProblem;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The entry of all commands here; says in one line what went wrong. */
@Command(
        name = "tidemark",
        description = "Looks at a running chain from outside.",
        subcommands = {
            PeekCommand.class,
            ExportCommand.class,
            ReportCommand.class,
            ConnectorsCommand.class,
            DeadLettersCommand.class,
            VerifyCommand.class
        },
        mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LetterNumber.class, LetterNumber::parse)
                .registerConverter(Duration.class, Main::duration)
                .setParameterExceptionHandler((problem, args) -> complain(problem.getCommandLine(), problem, 2))
                .setExecutionExceptionHandler((problem, line, parsed) ->
                        complain(line, problem, problem instanceof ConfigurationException ? 2 : 1));
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "is '" + text + "', allowed: a duration such as 500ms, 30s, 5m, 12h, 7d"));
    }

    private static int complain(CommandLine command, Exception problem, int code) {
        command.getErr().println(command.getCommandName() + ": " + sentence(problem));
        return code;
    }

    private static String sentence(Exception problem) {
        return problem instanceof KafkaException ? "Kafka: " + KafkaProblem.sentence(problem) : problem.getMessage();
    }
}
