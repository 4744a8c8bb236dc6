package io.tidemark.instance.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${env:NAME}}, {@code ${file:/path:key}} of a properties file and {@code ${file:/path}}, the whole file, in a value, so
 * that secrets never stand in the configuration.
 */
final class Placeholders {
    private static final Pattern FORM = Pattern.compile("\\$\\{(env|file):([^}:]+)(?::([^}]+))?}");

    private Placeholders() {}

    static String resolve(String text, Function<String, ConfigurationException> error) {
        return FORM.matcher(text)
                .replaceAll(form -> Matcher.quoteReplacement(
                        form.group(1).equals("env")
                                ? environment(form.group(2), error)
                                : file(form.group(2), Optional.ofNullable(form.group(3)), error)));
    }

    private static String environment(String name, Function<String, ConfigurationException> error) {
        String value = System.getenv(name);
        if (value == null) {
            throw error.apply("the environment variable " + name + " is not set");
        }
        return value;
    }

    private static String file(String file, Optional<String> key, Function<String, ConfigurationException> error) {
        try {
            String content = Files.readString(Path.of(file));
            return key.isPresent() ? property(file, content, key.get(), error) : content.stripTrailing();
        } catch (IOException unreadable) {
            throw error.apply("the file " + file + " cannot be read (" + unreadable + ")");
        }
    }

    private static String property(
            String file, String content, String key, Function<String, ConfigurationException> error)
            throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(content));
        String value = properties.getProperty(key);
        if (value == null) {
            throw error.apply("the file " + file + " has no key " + key);
        }
        return value;
    }
}
