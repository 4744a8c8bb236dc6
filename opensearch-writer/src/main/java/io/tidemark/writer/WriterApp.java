package io.tidemark.writer;

import io.tidemark.instance.Program;
import io.tidemark.instance.Stop;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.kafka.KafkaProblem;
import io.tidemark.writer.index.IndexNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program: reads the configuration, runs one writer, and ends it well on SIGTERM and Ctrl-C. */
@Command(
        name = "writer",
        description = "Keeps the OpenSearch index of each table at what its changelog says.",
        mixinStandardHelpOptions = true)
public final class WriterApp implements Callable<Integer> {
    private final Stop stop;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "the configuration, tidemark.yaml")
    private Path config;

    WriterApp(Stop stop) {
        this.stop = stop;
    }

    public static void main(String[] arguments) {
        Program.main(arguments, WriterApp::new);
    }

    @Override
    public Integer call() throws IOException {
        Configuration configuration = Configuration.read(config);
        try {
            IndexNames.check(configuration.tables());
            new Writer(configuration).run(stop);
        } catch (ConfigurationException unusable) {
            throw new ConfigurationException(config + ": " + unusable.getMessage());
        } catch (KafkaException failed) {
            throw KafkaProblem.of(config, configuration, failed);
        }
        return 0;
    }
}
