package io.tidemark.sandbox;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The file {@code sandbox.properties} of a data folder: by it the folder is known as ours, and as one we can read. */
record Marker(Map<String, String> entries) {
    static final String FILE = "sandbox.properties";
    private static final String FORMAT = "format";

    static Marker ofThisBuild() {
        Versions versions = Versions.ofThisBuild();
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(FORMAT, "1");
        entries.put("postgres", versions.postgres());
        entries.put("kafka", versions.kafka());
        entries.put("opensearch", versions.opensearch());
        return new Marker(entries);
    }

    static Marker read(Path folder) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve(FILE))) {
            properties.load(in);
        }
        Map<String, String> entries = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        return new Marker(entries);
    }

    void write(Path folder) throws IOException {
        Properties properties = new Properties();
        properties.putAll(entries);
        try (Writer out = Files.newBufferedWriter(folder.resolve(FILE))) {
            properties.store(out, "Data of a Tidemark sandbox, and the versions that wrote it");
        }
    }

    /** Fails where the folder was written by versions whose data ours may not read. */
    void requireReadableBy(Marker ours, Path folder) {
        ours.entries.forEach((name, here) -> {
            String there = entries.getOrDefault(name, "none");
            if (!there.equals(here)) {
                throw SandboxException.wrongUsage("--data %s was written with %s %s, and this is %s %s;"
                                .formatted(folder, name, there, name, here)
                        + " name another folder, or delete this one to begin anew");
            }
        });
    }
}
