package io.tidemark.writer;

import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program: reads the configuration, runs one writer, and ends it well on SIGTERM and Ctrl-C. */
@Command(
        name = "writer",
        description = "Keeps the OpenSearch index of each table at what its changelog says.",
        mixinStandardHelpOptions = true)
public final class WriterApp implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(WriterApp.class);
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;
    private static final int LONGEST_DRAIN_SECONDS = 40;

    private final Stop stop;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "the configuration, tidemark.yaml")
    private Path config;

    WriterApp(Stop stop) {
        this.stop = stop;
    }

    /** Exit codes: 0 stopped, 1 failed, 2 wrong usage or configuration. */
    public static void main(String[] arguments) {
        Stop stop = new Stop();
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(stop, exit), "stop"));
        exit.complete(new CommandLine(new WriterApp(stop))
                .setParameterExceptionHandler(
                        (wrong, given) -> refuse(wrong.getCommandLine().getErr(), wrong.getMessage()))
                .execute(arguments));
        System.exit(exit.join());
    }

    @Override
    public Integer call() {
        PrintWriter err = new PrintWriter(System.err, true);
        try {
            Configuration configuration = Configuration.read(config);
            refuseSharedIndices(configuration);
            new Writer(configuration).run(stop);
            return 0;
        } catch (ConfigurationException unusable) {
            return refuse(
                    err,
                    unusable.getMessage().startsWith(config.toString())
                            ? unusable.getMessage()
                            : config + ": " + unusable.getMessage());
        } catch (KafkaException failed) {
            return unusableKafka(failed)
                    .map(problem -> refuse(err, config + ": kafka: " + problem))
                    .orElseGet(() -> {
                        LOG.error("ends: {}", failed.getMessage(), failed);
                        return FAILED;
                    });
        } catch (IllegalStateException | IOException failed) {
            LOG.error("ends: {}", failed.getMessage(), failed);
            return FAILED;
        }
    }

    private void refuseSharedIndices(Configuration configuration) {
        Map<String, String> owners = new HashMap<>();
        for (TableSettings table : configuration.tables()) {
            String other = owners.putIfAbsent(table.index(), table.name());
            if (other != null) {
                throw new ConfigurationException("tables." + table.name() + ".index: is '" + table.index()
                        + "', as that of table " + other + ", allowed: an index of its own");
            }
        }
    }

    /** What is wrong with the section, where that is why a Kafka client gave up. */
    private static Optional<String> unusableKafka(KafkaException failed) {
        return Stream.of(failed, failed.getCause())
                .filter(ConfigException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
    }

    private static int refuse(PrintWriter err, String sentence) {
        err.println(sentence);
        err.flush();
        return UNUSABLE;
    }

    /** The Java machine would end a process that got SIGTERM with 143; one that drained well ends with 0. */
    private static void leave(Stop stop, CompletableFuture<Integer> exit) {
        stop.request();
        Runtime.getRuntime()
                .halt(exit.completeOnTimeout(FAILED, LONGEST_DRAIN_SECONDS, TimeUnit.SECONDS)
                        .join());
    }
}
