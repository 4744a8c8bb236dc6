package io.tidemark.demo.command;

import io.tidemark.connectors.ConnectorException;
import io.tidemark.demo.DemoException;
import io.tidemark.demo.http.NoAnswerException;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.sandbox.SandboxException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the commands together; every error ends here, as one line on stderr and an exit code. */
public final class DemoCommandLine {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private DemoCommandLine() {}

    @Command(name = "tidemark", mixinStandardHelpOptions = true, description = "The example chain and its traffic.")
    private static final class Root {}

    /** The command line of the program, ready to execute. */
    public static CommandLine create() {
        CommandLine generate = new CommandLine(new GenerateCommand());
        for (ExampleTable table : ExampleTable.values()) {
            generate.addSubcommand(TableCommands.of(table));
        }
        CommandLine root = new CommandLine(new Root());
        root.addSubcommand(new CommandLine(new DemoCommand()))
                .addSubcommand(generate)
                .addSubcommand(new CommandLine(new ChaosCommand()));
        // A table may be named in an option although a subcommand has its name: generate --table customers.
        root.setAllowSubcommandsAsOptionParameters(true);
        root.setParameterExceptionHandler((wrong, arguments) -> say(root, wrongUsage(wrong), WRONG_USAGE));
        root.setExecutionExceptionHandler((fault, command, parsed) -> failure(root, fault));
        return root;
    }

    private static int failure(CommandLine root, Exception fault) throws Exception {
        return switch (fault) {
            case ConfigurationException known -> say(root, known.getMessage(), WRONG_USAGE);
            case DemoException known -> say(root, known.getMessage(), known.exitCode());
            case NoAnswerException known -> say(root, known.getMessage(), FAILED);
            case ConnectorException known -> say(root, known.getMessage(), FAILED);
            case KafkaException known -> say(root, "Kafka: " + known.getMessage(), FAILED);
            case SandboxException known -> say(root, known.getMessage(), known.exitCode());
            default -> throw fault;
        };
    }

    private static int say(CommandLine root, String message, int exitCode) {
        root.getErr().println("tidemark: " + message);
        root.getErr().flush();
        return exitCode;
    }

    private static String wrongUsage(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String nearest =
                wrong instanceof UnmatchedArgumentException unmatched ? suggestion(unmatched.getSuggestions()) : "";
        return wrong.getMessage().lines().findFirst().orElse("wrong usage") + nearest + "; see " + command + " --help";
    }

    private static String suggestion(List<String> suggestions) {
        return suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
    }
}
