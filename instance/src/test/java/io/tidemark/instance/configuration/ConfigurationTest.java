package io.tidemark.instance.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheWholeFile() {
        Configuration configuration = read("""
                application:
                  id: bank
                  listen: 127.0.0.1:9080
                  state: /var/lib/bank
                  tombstones: 12h
                kafka:
                  bootstrap.servers: broker:9092
                  security.protocol: SSL
                writer:
                  listen: 127.0.0.1:9081
                opensearch:
                  url: https://search:9200
                  index-prefix: bank-
                connect:
                  url: http://connect:8083
                tables:
                  customers:
                    topic: cdc.public.customers
                    index: customer_cdc_index
                  holdings:
                    topic: bankserver1.bank_data.holding
                    columns:
                      datetime_created: micro-timestamp
                      amount: decimal(2)
                    key: [user_id, holding_id]
                    unavailable-value: (unchanged)
                """);

        assertEquals("bank", configuration.application().id());
        assertEquals(
                "http://127.0.0.1:9080",
                configuration.application().advertised().toString());
        assertEquals(Duration.ofHours(12), configuration.application().tombstones());
        assertEquals(Map.of("bootstrap.servers", "broker:9092", "security.protocol", "SSL"), configuration.kafka());
        assertEquals("http://connect:8083", configuration.connectUrl().toString());
        assertEquals(9081, configuration.writerListen().port());
        assertEquals(
                List.of(
                        new TableSettings("customers", "cdc.public.customers", "customer_cdc_index"),
                        new TableSettings(
                                "holdings",
                                "bankserver1.bank_data.holding",
                                List.of("user_id", "holding_id"),
                                "bank-holdings",
                                Map.of("datetime_created", "micro-timestamp", "amount", "decimal(2)"),
                                Map.of(),
                                Optional.of("(unchanged)"))),
                configuration.tables());
        assertEquals(
                List.of("datetime_created", "amount"),
                List.copyOf(configuration.tables().get(1).columns().keySet()));
    }

    @Test
    void worksWithoutAnyKey() {
        Configuration configuration = read("");

        assertEquals("127.0.0.1:8080", configuration.application().listen().toString());
        assertEquals("localhost:9092", configuration.kafka().get("bootstrap.servers"));
        assertEquals(Configuration.defaults().openSearch(), configuration.openSearch());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'aplication: {}'                                  | aplication: unknown key; did you mean 'application'?
                    'tables: {customers: {topik: a}}'                 | tables.customers.topik: unknown key; did you mean 'topic'? allowed: topic, key, index, columns, format, unavailable-value
                    'tables: {a: {topic: a, format: {x: y}}}'         | tables.a.format.converter: is missing
                    'tables: {customers: {}}'                         | tables.customers.topic: is missing
                    'tables: {Customers: {topic: a}}'                 | tables.Customers: is not a table's name, allowed: [a-z][a-z0-9_-]*
                    'tables: {customers: {topic: a b}}'               | tables.customers.topic: is 'a b', allowed: a Kafka topic
                    'tables: {customers: {topic: a, index: Big}}'     | tables.customers.index: is 'Big', allowed: an OpenSearch index
                    'tables: {customers: {topic: a, columns: [b]}}'   | tables.customers.columns is a array, allowed: keys with values
                    'tables: {customers: {topic: a, columns: {b: {}}}}' | tables.customers.columns.b: is a object, allowed: one value
                    'tables: {a: {topic: a, key: id}}'                | tables.a.key: is "id", allowed: a list of values, such as [first, second]
                    'tables: {a: {topic: a, key: []}}'                | tables.a.key: is [], allowed: a list of values
                    'tables: {a: {topic: a, key: [""]}}'              | tables.a.key: is [""], allowed: a list of values
                    'tables: {a: {topic: a, key: [id, id]}}'          | tables.a.key: is [id, id], allowed: names of columns, each once
                    'tables: [customers]'                             | tables is a array, allowed: keys with values
                    'application: {listen: here}'                     | application.listen: is 'here', allowed: host:port
                    'application: {listen: "127.0.0.1:99999"}'        | application.listen: has port 99999, allowed: 0 to 65535
                    'application: {listen: "0.0.0.0:8080"}'           | application.listen: is '0.0.0.0:8080', which other machines can reach without authentication
                    'application: {advertised: "here"}'               | application.advertised: is 'here', allowed: http://host:port
                    'application: {tombstones: long}'                 | application.tombstones: is 'long', allowed: a duration such as 30s, 5m, 12h, 7d
                    'application: {id: "a b"}'                        | application.id: is 'a b', allowed: letters
                    'opensearch: {url: "ftp://x"}'                    | opensearch.url: is 'ftp://x', allowed: http://host:port or https://host:port
                    'kafka: {a: ["b"]}'                               | kafka.a: is a array, allowed: one value
                    'kafka: {a: "${env:TIDEMARK_NOT_SET}"}'           | kafka.a: the environment variable TIDEMARK_NOT_SET is not set
                    'kafka: {a: "${file:/nowhere:key}"}'              | kafka.a: the file /nowhere cannot be read
                    'a: b: c'                                         | not YAML
                    """)
    void saysWhereWhatAndWhatIsAllowed(String yaml, String message) {
        ConfigurationException problem = assertThrows(ConfigurationException.class, () -> read(yaml));

        assertTrue(problem.getMessage().startsWith(folder.resolve("tidemark.yaml") + ": "), problem.getMessage());
        assertTrue(problem.getMessage().contains(message), problem.getMessage());
    }

    @Test
    void listensOpenlyWhereThatIsAllowed() {
        assertEquals(
                "0.0.0.0:8080",
                read("application: {listen: \"0.0.0.0:8080\", allow-open: true}")
                        .application()
                        .listen()
                        .toString());
    }

    @Test
    void takesSecretsFromTheEnvironmentAndFromFiles() throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "password=s3cret");

        Configuration configuration =
                read("kafka: {path: \"${env:PATH}\", pass: \"x${file:" + secrets + ":password}y\"}");

        assertEquals(System.getenv("PATH"), configuration.kafka().get("path"));
        assertEquals("xs3crety", configuration.kafka().get("pass"));
    }

    @Test
    void saysThatTheFileIsMissing() {
        ConfigurationException problem =
                assertThrows(ConfigurationException.class, () -> Configuration.read(folder.resolve("none.yaml")));

        assertTrue(problem.getMessage().contains("none.yaml: there is no such file"), problem.getMessage());
    }

    private Configuration read(String yaml) {
        try {
            return Configuration.read(Files.writeString(folder.resolve("tidemark.yaml"), yaml));
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }
}
