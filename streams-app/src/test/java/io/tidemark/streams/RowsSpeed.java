package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.http.HttpServer;
import io.tidemark.instance.http.Metrics;
import io.tidemark.streams.query.Questions;
import io.tidemark.streams.query.SchemaCatalog;
import io.tidemark.streams.tables.Tables;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast all rows of a table are answered, beside a loop over the store's iterator in the same machine. */
class RowsSpeed {
    private static final int ROWS = Integer.getInteger("tidemark.rows", 1_000_000);
    private static final int ROUNDS = 7;
    private static final String TEXT =
            "A text as long as what a usual row has in all of its columns together. ".repeat(4);

    @Test
    void isMeasured(@TempDir Path folder) throws Exception {
        try (TestingBroker broker = TestingBroker.start()) {
            broker.createTopic("bank.holding", 4, Map.of());
            for (int id = 0; id < ROWS; id++) {
                broker.send("bank.holding", key(id), inserted(id, TEXT, id, 100 + id));
            }
            Path file = Files.writeString(
                    folder.resolve("tidemark.yaml"), """
                    application:
                      id: test
                      listen: 127.0.0.1:0
                      state: %s
                    kafka:
                      bootstrap.servers: %s
                    tables:
                      holdings:
                        topic: bank.holding
                    """.formatted(folder.resolve("state"), broker.bootstrapServers()));
            measure(Configuration.read(file), System.out);
        }
    }

    private static void measure(Configuration configuration, PrintStream out) throws Exception {
        PrometheusMeterRegistry metrics = Metrics.registry();
        Tables tables = Tables.start(configuration, metrics);
        SchemaCatalog schemas = SchemaCatalog.start(configuration.kafka(), new Topics("test"));
        try (Questions questions = Questions.of(configuration, tables, schemas, metrics);
                HttpServer server = HttpServer.start(configuration.application().listen(), questions.routes())) {
            Questions.countRows(tables, metrics);
            await().atMost(Duration.ofMinutes(10))
                    .until(() -> metrics.scrape().contains("tidemark_rows{table=\"holdings\"} " + (double) ROWS));
            KafkaStreams streams = tables.clients().get(0).streams().orElseThrow();
            for (int round = 0; round < ROUNDS; round++) {
                double loop = rowsASecond(() -> loop(streams));
                double http = rowsASecond(() -> http(server.port()));
                out.printf("loop %,.0f rows/s, HTTP %,.0f rows/s: %.2f%n", loop, http, http / loop);
            }
        } finally {
            schemas.stop();
            tables.stop();
        }
    }

    private static double rowsASecond(Reading reading) throws Exception {
        long start = System.nanoTime();
        assertEquals(ROWS, reading.rows());
        return ROWS / ((System.nanoTime() - start) / 1e9);
    }

    private static long loop(KafkaStreams streams) {
        long rows = 0;
        ReadOnlyKeyValueStore<RowId, Row> store = streams.store(
                StoreQueryParameters.fromNameAndType(Topics.ROWS, QueryableStoreTypes.<RowId, Row>keyValueStore()));
        try (KeyValueIterator<RowId, Row> iterator = store.all()) {
            while (iterator.hasNext()) {
                iterator.next();
                rows++;
            }
        }
        return rows;
    }

    private static long http(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/v1/tables/holdings/rows"))
                .header("Accept", "application/x-ndjson")
                .build();
        byte[] buffer = new byte[1 << 16];
        long rows = 0;
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream in =
                        client.send(request, BodyHandlers.ofInputStream()).body()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    rows += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return rows;
    }

    /** Reads all rows and counts them. */
    private interface Reading {
        long rows() throws Exception;
    }
}
