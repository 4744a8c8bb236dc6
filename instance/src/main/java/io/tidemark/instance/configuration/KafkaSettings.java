package io.tidemark.instance.configuration;

import io.tidemark.instance.tls.Pem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The section {@code kafka}: any property of Kafka's clients. Only the PEM that TLS needs is looked at, since the clients'
 * own errors name neither file nor property.
 */
final class KafkaSettings {
    private KafkaSettings() {}

    static Map<String, String> read(Section section) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bootstrap.servers", "localhost:9092");
        properties.putAll(section.texts());
        store(section, "ssl.truststore");
        store(section, "ssl.keystore");
        section.check("ssl.truststore.certificates", Pem::certificates);
        section.check("ssl.keystore.certificate.chain", Pem::certificates);
        if (!section.has("ssl.key.password")) {
            section.check("ssl.keystore.key", Pem::key);
        }
        return properties;
    }

    private static void store(Section section, String store) {
        if (section.has(store + ".location")) {
            boolean isPem = section.text(store + ".type", "").equals("PEM");
            section.file(store + ".location", isPem ? Pem::certificates : text -> text);
        }
    }
}
