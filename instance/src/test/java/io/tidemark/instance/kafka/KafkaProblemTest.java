package io.tidemark.instance.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import java.nio.file.Path;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class KafkaProblemTest {
    private static final Path FILE = Path.of("tidemark.yaml");

    @Test
    void isAWrongConfigurationWhereTheClientCannotBeMade() {
        RuntimeException invalid = of(new KafkaException(
                "Failed to construct", new InvalidConfigurationException("no PEM", new KafkaException("no key"))));
        RuntimeException unknown =
                of(new KafkaException("Failed to construct", new ConfigException("no such protocol")));

        assertInstanceOf(ConfigurationException.class, invalid);
        assertEquals("tidemark.yaml: kafka: no PEM (no key)", invalid.getMessage());
        assertInstanceOf(ConfigurationException.class, unknown);
        assertEquals("tidemark.yaml: kafka: no such protocol", unknown.getMessage());
    }

    @Test
    void isAFailureWhereTheBrokerRefuses() {
        RuntimeException password = of(new SaslAuthenticationException("invalid credentials"));
        RuntimeException certificate = of(new SslAuthenticationException(
                "SSL handshake failed", new SSLHandshakeException("Received fatal alert: bad_certificate")));

        assertInstanceOf(IllegalStateException.class, password);
        assertEquals("Kafka at localhost:9092: invalid credentials", password.getMessage());
        assertEquals(
                "Kafka at localhost:9092: the server does not take the client's certificate, or misses one"
                        + " (Received fatal alert: bad_certificate)",
                certificate.getMessage());
    }

    @Test
    void leavesOtherFailuresAsTheyAre() {
        KafkaException late = new TimeoutException("late");

        assertSame(late, of(late));
    }

    private static RuntimeException of(KafkaException failed) {
        return KafkaProblem.of(FILE, Configuration.defaults(), failed);
    }
}
