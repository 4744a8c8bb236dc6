package io.tidemark.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.configuration.Configuration;
import io.tidemark.sandbox.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;

class OpenSearchProblemTest {
    private static final String API_KEY = "ApiKey c2VjcmV0";

    @TempDir
    private static Path folder;

    private static Map<String, TestingServer> servers;

    @BeforeAll
    static void start() {
        Tls right = Tls.make(folder.resolve("right"));
        Tls.make(folder.resolve("other"));
        servers = Map.of(
                "PLAIN", TestingServer.plain(API_KEY),
                "TLS", TestingServer.withTls(right.server(), false, API_KEY),
                "MUTUAL", TestingServer.withTls(right.server(), true, API_KEY),
                "EXPIRED", TestingServer.withTls(right.expiredServer(), false, API_KEY),
                "ANOTHER", TestingServer.withTls(right.anotherServer(), false, API_KEY));
    }

    @AfterAll
    static void stop() {
        servers.values().forEach(TestingServer::close);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            url: "https://127.0.0.1:TLS", ca: right/ca.pem, api-key: c2VjcmV0
            url: "https://localhost:TLS", ca: right/ca.pem, api-key: c2VjcmV0
            url: "https://localhost:MUTUAL", ca: right/ca.pem, api-key: c2VjcmV0, certificate: right/service.cert, key: right/service.key
            url: ["https://localhost:1", "https://localhost:TLS"], ca: right/ca.pem, api-key: c2VjcmV0
            """)
    void isNoneWhereAllIsRight(String endpoint) throws IOException {
        assertEquals(200, status(endpoint));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            url: "https://localhost:TLS", ca: other/ca.pem           | the server's certificate is not from a CA that is trusted here; is the CA's file that of this server?
            url: "https://localhost:TLS"                             | the server's certificate is not from a CA that is trusted here; is the CA's file that of this server?
            url: "https://localhost:EXPIRED", ca: right/ca.pem       | the server's certificate has expired (NotAfter:
            url: "https://localhost:ANOTHER", ca: right/ca.pem       | the server's certificate is not for this address (
            url: "https://127.0.0.1:ANOTHER", ca: right/ca.pem       | the server's certificate is not for this address (
            url: "https://localhost:MUTUAL", ca: right/ca.pem        | the server does not take the client's certificate, or misses one (
            url: "https://localhost:MUTUAL", ca: right/ca.pem, certificate: other/service.cert, key: other/service.key | the server does not take the client's certificate, or misses one (
            url: "https://localhost:PLAIN", ca: right/ca.pem         | the server does not answer in time (
            url: "http://localhost:TLS"                              | the server gives no answer that is HTTP (
            url: "http://localhost:MUTUAL"                           | the server gives no answer that is HTTP (
            url: "https://localhost:TLS", ca: right/ca.pem, username: me, password: s3cret | it does not take these credentials, status 401
            url: "https://localhost:TLS", ca: right/ca.pem, api-key: s3cret | it does not take these credentials, status 401
            url: "http://localhost:PLAIN"                            | it does not take these credentials, status 401
            url: "http://localhost:1"                                | nobody answers at this address (
            url: "http://nowhere.invalid:9200"                       | the name of the server is not known (
            """)
    void saysWhatIsWrong(String endpoint, String sentence) {
        IOException failure = assertThrows(IOException.class, () -> status(endpoint));

        String said = OpenSearchProblem.sentence(failure);
        assertTrue(said.startsWith(sentence), said);
        assertFalse(said.contains("s3cret"), said);
    }

    private static int status(String endpoint) throws IOException {
        String section = endpoint.replaceAll("\\b(right|other)/", folder + "/$1/");
        for (Map.Entry<String, TestingServer> server : servers.entrySet()) {
            section = section.replace(
                    ":" + server.getKey(), ":" + server.getValue().port());
        }
        Path file = Files.writeString(folder.resolve("tidemark.yaml"), "opensearch: {" + section + "}");
        try (OpenSearchTransport transport = OpenSearchConnection.open(
                        Configuration.read(file).openSearch().endpoint());
                Response response = new OpenSearchGenericClient(transport)
                        .execute(Requests.builder().method("GET").endpoint("/").build())) {
            return response.getStatus();
        }
    }
}
