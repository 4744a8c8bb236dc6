package io.tidemark.instance;

import io.tidemark.instance.configuration.ConfigurationException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * The frame of a long-running program: an ordered end on SIGTERM and Ctrl-C, and the exit codes 0 (done), 1 (failed) and 2
 * (wrong usage or configuration), with the reason in one line on standard error.
 */
public final class Program {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;
    private static final int LONGEST_STOP_SECONDS = 40;

    private Program() {}

    /** Runs a command until it ends, by itself or because the given {@link Stop} was requested; then ends the process. */
    public static void main(String[] arguments, Function<Stop, Callable<Integer>> command) {
        Stop stop = new Stop();
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(stop, exit), "stop"));
        exit.complete(new CommandLine(command.apply(stop))
                .setParameterExceptionHandler((wrong, given) -> say(wrong.getCommandLine(), wrong, UNUSABLE))
                .setExecutionExceptionHandler((failure, line, parsed) -> failed(line, failure))
                .execute(arguments));
        System.exit(exit.join());
    }

    private static int failed(CommandLine command, Exception failure) {
        return switch (failure) {
            case ConfigurationException unusable -> say(command, unusable, UNUSABLE);
            case IllegalStateException expected -> say(command, expected, FAILED);
            case UncheckedIOException expected -> say(command, expected, FAILED);
            default -> {
                LOG.error("unexpected", failure);
                yield say(command, failure, FAILED);
            }
        };
    }

    private static int say(CommandLine command, Exception problem, int code) {
        command.getErr().println(command.getCommandName() + ": " + problem.getMessage());
        return code;
    }

    /** The Java machine would end a process that got SIGTERM with 143; one that ended well ends with 0. */
    private static void leave(Stop stop, CompletableFuture<Integer> exit) {
        stop.request();
        Runtime.getRuntime()
                .halt(exit.completeOnTimeout(FAILED, LONGEST_STOP_SECONDS, TimeUnit.SECONDS)
                        .join());
    }
}
