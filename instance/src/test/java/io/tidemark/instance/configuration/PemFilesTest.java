package io.tidemark.instance.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemFilesTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void make() throws IOException {
        Tls.make(folder);
        Files.writeString(folder.resolve("empty.pem"), "");
        Files.writeString(
                folder.resolve("old.key"), "-----BEGIN RSA PRIVATE KEY-----\ns3cret\n-----END RSA PRIVATE KEY-----\n");
        Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\ns3cret!\n-----END CERTIFICATE-----\n");
        Files.writeString(folder.resolve("cut.pem"), "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----\n");
    }

    @Test
    void becomeConnections() {
        Configuration configuration = read("""
                kafka:
                  security.protocol: SSL
                  ssl.truststore.type: PEM
                  ssl.truststore.location: F/ca.pem
                  ssl.keystore.type: PEM
                  ssl.keystore.certificate.chain: ${file:F/service.cert}
                  ssl.keystore.key: ${file:F/service.key}
                opensearch: {url: "https://search", ca: F/ca.pem, certificate: F/service.cert, key: F/service.key}
                connect: {url: "https://connect", api-key: s3cret, ca: F/ca.pem}
                """);

        assertTrue(configuration.openSearch().endpoint().tls().isPresent());
        assertTrue(configuration.connect().tls().isPresent());
        assertEquals(Optional.of("ApiKey s3cret"), configuration.connect().authorization());
        assertTrue(configuration.kafka().get("ssl.keystore.key").endsWith("-----END PRIVATE KEY-----"));
        assertEquals("https://connect", configuration.connect().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opensearch: {url: "https://x", ca: F/empty.pem}                                    | opensearch.ca: the file F/empty.pem holds no certificate, allowed: PEM
            opensearch: {url: "https://x", ca: F/broken.pem}                                   | opensearch.ca: the file F/broken.pem is no PEM
            opensearch: {url: "https://x", ca: F/cut.pem}                                      | opensearch.ca: the file F/cut.pem holds a certificate that cannot be read
            opensearch: {url: "https://x", certificate: F/service.cert, key: F/ca.pem}         | opensearch.key: the file F/ca.pem holds no private key
            opensearch: {url: "https://x", certificate: F/service.cert, key: F/old.key}        | opensearch.key: the file F/old.key holds a key in the form RSA PRIVATE KEY, allowed: PKCS#8
            opensearch: {url: "https://x", certificate: F/service.cert, key: F/server.key}     | opensearch.certificate: the file F/service.cert is not the certificate of the key
            kafka: {ssl.truststore.type: PEM, ssl.truststore.location: F/empty.pem}            | kafka.ssl.truststore.location: the file F/empty.pem holds no certificate
            kafka: {ssl.keystore.key: "${file:F/old.key}"}                                     | kafka.ssl.keystore.key: ${file:F/old.key} holds a key in the form RSA PRIVATE KEY
            kafka: {ssl.keystore.certificate.chain: "${file:F/service.key}"}                   | kafka.ssl.keystore.certificate.chain: ${file:F/service.key} holds no certificate
            """)
    void areRefusedByNameWithWhatIsAllowed(String yaml, String message) {
        ConfigurationException problem = assertThrows(ConfigurationException.class, () -> read(yaml));

        assertTrue(problem.getMessage().contains(message.replace("F/", folder + "/")), problem.getMessage());
        assertFalse(problem.getMessage().contains("s3cret"), problem.getMessage());
    }

    private static Configuration read(String yaml) {
        try {
            return Configuration.read(
                    Files.writeString(folder.resolve("tidemark.yaml"), yaml.replace("F/", folder + "/")));
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }
}
