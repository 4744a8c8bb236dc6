package io.tidemark.sandbox;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code sandbox}: the services alone, for one's own streams app, writer, or curiosity. */
@Command(
        name = "sandbox",
        description = "Starts PostgreSQL, Kafka, Kafka Connect and OpenSearch on this machine, on loopback, and stops"
                + " them in order on Ctrl-C.",
        sortOptions = false)
public final class SandboxCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Option(
            names = "--services",
            split = ",",
            paramLabel = "SERVICE",
            description = "Which: postgres, kafka, connect (starts kafka too), opensearch; all by default.")
    private Set<Service> services = EnumSet.allOf(Service.class);

    @Option(
            names = "--ports",
            paramLabel = "BASE",
            description = "PostgreSQL at BASE+10, Kafka at BASE+20, Connect at BASE+30, OpenSearch at BASE+40;"
                    + " by default 5432, 9092, 8083, 9200.")
    private Integer base;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps their data in this folder; by default they begin empty and leave nothing.")
    private Path data;

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    /** Runs the command and ends the process: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SandboxCommand())
                .registerConverter(Service.class, SandboxCommand::service)
                .setParameterExceptionHandler((e, args) -> complain(e.getCommandLine(), e.getMessage(), 2))
                .setExecutionExceptionHandler(SandboxCommand::failed);
    }

    @Override
    public Integer call() {
        try (StopSignal stop = StopSignal.forThisThread()) {
            run(stop);
            return 0;
        }
    }

    private void run(StopSignal stop) {
        PrintWriter out = spec.commandLine().getOut();
        long since = System.nanoTime();
        Ports ports = base == null ? Ports.defaults() : Ports.from(base);
        try (Sandbox sandbox = Sandbox.start(services, ports, Optional.ofNullable(data), line -> say(out, line))) {
            say(out, "log files in " + sandbox.processes().logs());
            say(out, String.format(Locale.ROOT, "ready in %.1f s", (System.nanoTime() - since) / 1e9));
            while (!stop.await(BETWEEN_LOOKS)) {
                sandbox.processes().requireAllAlive();
            }
            say(out, "stopping");
        } catch (SandboxException e) {
            if (!stop.isReceived()) {
                throw e;
            }
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private static Service service(String word) {
        return Arrays.stream(Service.values())
                .filter(service -> service.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException(
                        "no service " + word + "; there are postgres, kafka, connect, opensearch"));
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof SandboxException failure) {
            return complain(command, failure.getMessage(), failure.exitCode());
        }
        throw e;
    }

    private static int complain(CommandLine command, String message, int exitCode) {
        command.getErr().println("sandbox: " + message);
        command.getErr().flush();
        return exitCode;
    }
}
