package io.tidemark.sandbox.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Settings that go before ours: a properties file as the last argument, where there is one. */
final class SettingsFile {
    private SettingsFile() {}

    static Map<String, String> read(String[] args, int index) throws IOException {
        Properties properties = new Properties();
        if (args.length > index) {
            try (Reader reader = Files.newBufferedReader(Path.of(args[index]))) {
                properties.load(reader);
            }
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
