package io.tidemark.streams;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidemark.events.Topics;
import io.tidemark.instance.Program;
import io.tidemark.instance.Stop;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.http.HttpServer;
import io.tidemark.instance.http.InstanceRoutes;
import io.tidemark.instance.http.Metrics;
import io.tidemark.instance.http.Route;
import io.tidemark.instance.kafka.KafkaProblem;
import io.tidemark.source.EventSettings;
import io.tidemark.streams.query.Questions;
import io.tidemark.streams.query.SchemaCatalog;
import io.tidemark.streams.tables.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One instance of the streams app: reads the configuration, wires and runs, and waits for the signal. */
@Command(
        name = "streams",
        description = "Runs one instance of the streams app: change events into tables, answered over HTTP.",
        mixinStandardHelpOptions = true)
public final class StreamsApp implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);

    private final Stop stop;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The tidemark.yaml to run with.")
    private Path config;

    StreamsApp(Stop stop) {
        this.stop = stop;
    }

    public static void main(String[] arguments) {
        Program.main(arguments, StreamsApp::new);
    }

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.read(config);
        if (configuration.tables().isEmpty()) {
            throw new ConfigurationException(config + ": tables: is missing, allowed: at least one table");
        }
        EventSettings.check(config, configuration);
        try {
            run(configuration);
        } catch (KafkaException failed) {
            throw KafkaProblem.of(config, configuration, failed);
        }
        return 0;
    }

    private void run(Configuration configuration) throws InterruptedException {
        PrometheusMeterRegistry metrics = Metrics.registry();
        Tables tables = Tables.start(configuration, metrics);
        SchemaCatalog schemas = SchemaCatalog.start(
                configuration.kafka(), new Topics(configuration.application().id()));
        try (Questions questions = Questions.of(configuration, tables, schemas, metrics)) {
            Questions.countRows(tables, metrics);
            Questions.countGroups(tables, metrics);
            List<Route> routes = new ArrayList<>(InstanceRoutes.of(tables, metrics));
            routes.addAll(questions.routes());
            try (HttpServer server =
                    HttpServer.start(configuration.application().listen(), routes)) {
                LOG.info(
                        "answers on {}:{}", configuration.application().listen().host(), server.port());
                stop.await();
                questions.endFeeds();
            }
        } finally {
            schemas.stop();
            tables.stop();
        }
    }
}
