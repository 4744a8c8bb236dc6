package io.tidemark.sandbox;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What Kafka's programs are told beside their usual settings, so that they speak TLS alone. */
record TlsSettings(Tls tls) {
    /** The broker's: whoever comes must show a certificate. */
    Path broker() {
        Properties settings = new Properties();
        settings.setProperty("listener.security.protocol.map", "CLIENTS:SSL,CONTROLLER:PLAINTEXT");
        settings.setProperty("ssl.client.auth", "required");
        stores(settings, "");
        return write("broker.properties", settings);
    }

    /** The Connect worker's: its own clients and those of its connectors, and its REST API, which asks for a password. */
    Path worker(int port) {
        Properties settings = new Properties();
        for (String client : new String[] {"", "admin.", "producer.", "consumer."}) {
            settings.setProperty(client + "security.protocol", "SSL");
            stores(settings, client);
        }
        settings.setProperty("listeners", "https://" + Loopback.HOST + ":" + port);
        settings.setProperty("rest.advertised.listener", "https");
        stores(settings, "listeners.https.");
        settings.setProperty(
                "rest.extension.classes",
                "org.apache.kafka.connect.rest.basic.auth.extension.BasicAuthSecurityRestExtension");
        return write("worker.properties", settings);
    }

    private void stores(Properties settings, String prefix) {
        for (String store : new String[] {"ssl.keystore.", "ssl.truststore."}) {
            settings.setProperty(prefix + store + "type", "PKCS12");
            settings.setProperty(
                    prefix + store + "location", tls.file("server.p12").toString());
            settings.setProperty(prefix + store + "password", Tls.STORE_PASSWORD);
        }
        settings.setProperty(prefix + "ssl.key.password", Tls.STORE_PASSWORD);
    }

    private Path write(String name, Properties settings) {
        Path file = tls.file(name);
        try (Writer out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
            return file;
        } catch (IOException e) {
            throw SandboxException.failure("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
