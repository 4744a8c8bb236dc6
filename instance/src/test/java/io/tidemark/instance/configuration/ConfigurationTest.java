package io.tidemark.instance.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
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
                  username: bank
                  password: s3cret
                connect:
                  url: https://connect:8443
                database:
                  url: jdbc:postgresql://db:5432/bank?sslmode=require
                  user: reader
                  password: s3cret
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
                    heartbeats: {topic: bankserver1.message, prefix: holdings}
                    history: 7d
                    changed-by: modified_by
                counters:
                  changes-by-user:
                    table: holdings
                    group-by: user_id
                    count: changes
                    of: [holding_stock, holding_quantity]
                  sold-by-stock:
                    table: holdings
                    group-by: [holding_stock, user_id]
                    sum-lost: holding_quantity
                    window: 1h
                    keep: 90d
                  customers-by-classification:
                    table: customers
                    group-by: classification
                    count: rows
                """);

        assertEquals("bank", configuration.application().id());
        assertEquals(
                "http://127.0.0.1:9080",
                configuration.application().advertised().toString());
        assertEquals(Duration.ofHours(12), configuration.application().tombstones());
        assertEquals(Map.of("bootstrap.servers", "broker:9092", "security.protocol", "SSL"), configuration.kafka());
        assertEquals(9081, configuration.writerListen().port());
        assertEquals(
                Optional.of("Basic YmFuazpzM2NyZXQ="),
                configuration.openSearch().endpoint().authorization());
        assertEquals("https://connect:8443", configuration.connect().toString());
        assertEquals(Optional.of("reader"), configuration.database().user());
        assertEquals(Optional.of("s3cret"), configuration.database().password());
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
                                Optional.of("(unchanged)"),
                                MappingSettings.DEFAULT,
                                Optional.of(new HeartbeatSettings("bankserver1.message", Optional.of("holdings"))),
                                Optional.of(new HistorySettings(Duration.ofDays(7), Optional.of("modified_by"))))),
                configuration.tables());
        assertEquals(
                List.of("datetime_created", "amount"),
                List.copyOf(configuration.tables().get(1).columns().keySet()));
        assertEquals(
                List.of(
                        new CounterSettings(
                                "changes-by-user",
                                "holdings",
                                List.of("user_id"),
                                CounterSettings.Kind.CHANGES,
                                List.of("holding_stock", "holding_quantity"),
                                Optional.empty(),
                                Optional.empty()),
                        new CounterSettings(
                                "sold-by-stock",
                                "holdings",
                                List.of("holding_stock", "user_id"),
                                CounterSettings.Kind.SUM_LOST,
                                List.of("holding_quantity"),
                                Optional.of(Duration.ofHours(1)),
                                Optional.of(Duration.ofDays(90)))),
                configuration.counters(configuration.tables().get(1)));
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
                    'tables: {customers: {topik: a}}'                 | tables.customers.topik: unknown key; did you mean 'topic'? allowed: topic, key, index, columns, format, unavailable-value, mapping, mapping-file, heartbeats
                    'tables: {a: {topic: a, format: {x: y}}}'         | tables.a.format.converter: is missing
                    'tables: {customers: {}}'                         | tables.customers.topic: is missing
                    'tables: {Customers: {topic: a}}'                 | tables.Customers: is not a table's name, allowed: [a-z][a-z0-9_-]*
                    'tables: {customers: {topic: a b}}'               | tables.customers.topic: is 'a b', allowed: a Kafka topic
                    'tables: {customers: {topic: a, index: Big}}'     | tables.customers.index: is 'Big', allowed: an OpenSearch index
                    'tables: {customers: {topic: a, columns: [b]}}'   | tables.customers.columns is a array, allowed: keys with values
                    'tables: {customers: {topic: a, columns: {b: {}}}}' | tables.customers.columns.b: is a object, allowed: one value
                    'tables: {a: {topic: a, heartbeats: {prefix: a}}}' | tables.a.heartbeats.topic: is missing
                    'tables: {a: {topic: a, heartbeats: {topic: a b}}}' | tables.a.heartbeats.topic: is 'a b', allowed: a Kafka topic
                    'tables: {a: {topic: a, heartbeats: {topik: a}}}' | tables.a.heartbeats.topik: unknown key; did you mean 'topic'? allowed: topic, prefix
                    'tables: {a: {topic: a, key: id}}'                | tables.a.key: is "id", allowed: a list of values, such as [first, second]
                    'tables: {a: {topic: a, key: []}}'                | tables.a.key: is [], allowed: a list of values
                    'tables: {a: {topic: a, key: [""]}}'              | tables.a.key: is [""], allowed: a list of values
                    'tables: {a: {topic: a, key: [id, id]}}'          | tables.a.key: is [id, id], allowed: names of columns, each once
                    'tables: {a: {topic: a, mapping: {decimal: double}}}' | tables.a.mapping.decimal: unknown key; did you mean 'decimals'? allowed: decimals, json
                    'tables: {a: {topic: a, mapping: {decimals: float}}}' | tables.a.mapping.decimals: is 'float', allowed: double, scaled_float
                    'tables: {a: {topic: a, mapping: {json: nested}}}' | tables.a.mapping.json: is 'nested', allowed: stored, flat_object
                    'tables: {a: {topic: a, mapping-file: /none}}'    | tables.a.mapping-file: there is no file /none
                    'tables: {a: {topic: a, history: long}}'          | tables.a.history: is 'long', allowed: a duration such as 30s, 5m, 12h, 7d
                    'tables: {a: {topic: a, history: 0d}}'            | tables.a.history: is no time, allowed: a duration such as 12h, 7d, or no such key
                    'tables: {a: {topic: a, changed-by: who}}'        | tables.a.changed-by: is of no use without 'history', allowed: both, or 'history' alone
                    'tables: [customers]'                             | tables is a array, allowed: keys with values
                    'application: {listen: here}'                     | application.listen: is 'here', allowed: host:port
                    'application: {listen: "127.0.0.1:99999"}'        | application.listen: has port 99999, allowed: 0 to 65535
                    'application: {listen: "0.0.0.0:8080"}'           | application.listen: is '0.0.0.0:8080', which other machines can reach without authentication
                    'application: {advertised: "here"}'               | application.advertised: is 'here', allowed: http://host:port
                    'application: {tombstones: long}'                 | application.tombstones: is 'long', allowed: a duration such as 30s, 5m, 12h, 7d
                    'application: {id: "a b"}'                        | application.id: is 'a b', allowed: letters
                    'opensearch: {url: "ftp://x"}'                    | opensearch.url: is 'ftp://x', allowed: http://host:port or https://host:port
                    'opensearch: {url: "https://me:s3cret@x"}'         | opensearch.url: holds a user, allowed: http://host:port or https://host:port, with username and password beside it
                    'opensearch: {url: "http://a,b"}'                 | opensearch.url: is 'b', allowed: http://host:port or https://host:port, or several of one cluster
                    'opensearch: {url: ["http://a", "http://a"]}'     | opensearch.url: is [http://a, http://a], allowed: each node once
                    'opensearch: {url: "https://a,http://b", ca: /c}' | opensearch.ca: is set, but url is http://b, allowed: a url that begins with https://
                    'connect: {url: ["http://a"]}'                    | connect.url: is a array, allowed: one value
                    'opensearch: {password: s3cret}'                  | opensearch.password: is set without username, allowed: both or none
                    'opensearch: {username: me}'                      | opensearch.username: is set without password, allowed: both or none
                    'opensearch: {username: me, password: s3cret, api-key: s3cret}' | opensearch.api-key: is set beside username, allowed: one of the two
                    'opensearch: {ca: /ca.pem}'                       | opensearch.ca: is set, but url is http://localhost:9200, allowed: a url that begins with https://
                    'opensearch: {url: "https://x", ca: /ca.pem}'     | opensearch.ca: there is no file /ca.pem
                    'connect: {url: "https://x", key: /a.key}'        | connect.key: is set without certificate, allowed: both or none
                    'connect: {pasword: s3cret}'                      | connect.pasword: unknown key; did you mean 'password'?
                    'database: {url: "jdbc:mysql://x?password=s3cret"}' | database.url: does not begin with jdbc:postgresql://
                    'database: {password: s3cret}'                    | database.password: is set without user
                    'kafka: {ssl.truststore.location: /ca.pem}'       | kafka.ssl.truststore.location: there is no file /ca.pem
                    'kafka: {ssl.keystore.key: s3cret}'               | kafka.ssl.keystore.key: holds no private key, allowed: PEM
                    'kafka: {ssl.keystore.key: "${file:/nowhere}"}'   | kafka.ssl.keystore.key: the file /nowhere cannot be read
                    'kafka: {a: ["b"]}'                               | kafka.a: is a array, allowed: one value
                    'kafka: {a: "${env:TIDEMARK_NOT_SET}"}'           | kafka.a: the environment variable TIDEMARK_NOT_SET is not set
                    'kafka: {a: "${file:/nowhere:key}"}'              | kafka.a: the file /nowhere cannot be read
                    'a: b: c'                                         | not YAML
                    """)
    void saysWhereWhatAndWhatIsAllowed(String yaml, String message) {
        ConfigurationException problem = assertThrows(ConfigurationException.class, () -> read(yaml));

        assertTrue(problem.getMessage().startsWith(folder.resolve("tidemark.yaml") + ": "), problem.getMessage());
        assertTrue(problem.getMessage().contains(message), problem.getMessage());
        assertFalse(problem.getMessage().contains("s3cret"), problem.getMessage());
    }

    @Test
    void takesTheNodesOfOneCluster() {
        Configuration list = read("opensearch: {url: [\"http://a:9200\", \"http://b:9200\"]}");
        Configuration text = read("opensearch: {url: \"http://a:9200, http://b:9200\"}");

        assertEquals(
                List.of(URI.create("http://a:9200"), URI.create("http://b:9200")),
                list.openSearch().endpoint().urls());
        assertEquals(list.openSearch(), text.openSearch());
        assertEquals("http://a:9200,http://b:9200", text.openSearch().endpoint().toString());
    }

    @Test
    void takesHowColumnsAreMapped() {
        TableSettings table = read("tables: {a: {topic: a, mapping: {decimals: scaled_float, json: flat_object}}}")
                .tables()
                .getFirst();

        assertEquals(
                new MappingSettings(
                        MappingSettings.Decimals.SCALED_FLOAT, MappingSettings.Json.FLAT_OBJECT, Optional.empty()),
                table.mapping());
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
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "password=s3cret\n");

        Configuration configuration =
                read("kafka: {path: \"${env:PATH}\", pass: \"x${file:" + secrets + ":password}y\"}");

        assertEquals(System.getenv("PATH"), configuration.kafka().get("path"));
        assertEquals(
                "password=s3cret",
                read("kafka: {pass: \"${file:" + secrets + "}\"}").kafka().get("pass"));
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
