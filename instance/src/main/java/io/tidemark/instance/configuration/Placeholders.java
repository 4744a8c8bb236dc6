package io.tidemark.instance.configuration;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${env:NAME}} and {@code ${file:/path:key}} in a value, so that secrets never stand in the file. */
final class Placeholders {
    private static final Pattern FORM = Pattern.compile("\\$\\{(env|file):([^}:]+)(?::([^}]+))?}");

    private Placeholders() {}

    static String resolve(String text, Function<String, ConfigurationException> error) {
        return FORM.matcher(text)
                .replaceAll(form -> Matcher.quoteReplacement(
                        form.group(1).equals("env")
                                ? environment(form.group(2), error)
                                : property(form.group(2), form.group(3), error)));
    }

    private static String environment(String name, Function<String, ConfigurationException> error) {
        String value = System.getenv(name);
        if (value == null) {
            throw error.apply("the environment variable " + name + " is not set");
        }
        return value;
    }

    private static String property(String file, String key, Function<String, ConfigurationException> error) {
        if (key == null) {
            throw error.apply("'${file:" + file + "}' names no key, allowed: ${file:/path:key}");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw error.apply("the file " + file + " cannot be read (" + unreadable + ")");
        }
        String value = properties.getProperty(key);
        if (value == null) {
            throw error.apply("the file " + file + " has no key " + key);
        }
        return value;
    }
}
