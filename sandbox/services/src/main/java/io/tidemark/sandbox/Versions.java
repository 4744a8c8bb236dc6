package io.tidemark.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;

/** The versions of the services built against, as far as they decide whether one reads what another wrote. */
record Versions(String postgres, String kafka, String opensearch) {
    static Versions ofThisBuild() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(
                leading(1, properties.getProperty("postgres")),
                leading(2, properties.getProperty("kafka")),
                leading(2, properties.getProperty("opensearch")));
    }

    private static String leading(int numbers, String version) {
        String[] all = version.split("\\.");
        return String.join(".", Arrays.copyOf(all, numbers));
    }
}
