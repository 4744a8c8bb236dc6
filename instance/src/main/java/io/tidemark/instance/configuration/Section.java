package io.tidemark.instance.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One mapping of the YAML file, which knows where it stands, so that every error can name the key. */
record Section(String file, String path, JsonNode node) {
    static Section root(Path file) {
        try {
            JsonNode node = new YAMLMapper().readTree(Files.readString(file));
            return new Section(file.toString(), "", node == null ? MissingNode.getInstance() : node).checked();
        } catch (JsonProcessingException notYaml) {
            // What follows the first line shows the text itself, which may be a secret.
            String problem = notYaml.getOriginalMessage().lines().findFirst().orElse("");
            throw new ConfigurationException(file + ": not YAML: " + problem
                    + (notYaml.getLocation() == null
                            ? ""
                            : " (line " + notYaml.getLocation().getLineNr() + ")"));
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(file + ": there is no such file");
        } catch (IOException unreadable) {
            throw new ConfigurationException(file + ": cannot be read (" + unreadable + ")");
        }
    }

    /** Refuses every key but these, with the nearest of them. */
    void allow(String... keys) {
        List<String> known = List.of(keys);
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw error(
                        key,
                        "unknown key; did you mean '" + Nearest.to(key, known) + "'? allowed: "
                                + String.join(", ", known));
            }
        });
    }

    String text(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            throw error(key, "is missing");
        }
        if (value.isContainerNode()) {
            throw error(key, "is a " + value.getNodeType().name().toLowerCase() + ", allowed: one value");
        }
        return Placeholders.resolve(value.asText(), problem -> error(key, problem));
    }

    String text(String key, String otherwise) {
        return node.hasNonNull(key) ? text(key) : otherwise;
    }

    /** The value of a key that may be missing. */
    Optional<String> optional(String key) {
        return node.hasNonNull(key) ? Optional.of(text(key)) : Optional.empty();
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** What a file holds whose path is the value of a key; errors name both. */
    <T> T file(String key, Function<String, T> content) {
        Path file = Path.of(text(key));
        try {
            return content.apply(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException missing) {
            throw error(key, "there is no file " + file.toAbsolutePath());
        } catch (IOException unreadable) {
            throw error(key, "the file " + file + " cannot be read (" + unreadable + ")");
        } catch (IllegalArgumentException notAllowed) {
            throw error(key, "the file " + file + " " + notAllowed.getMessage());
        }
    }

    /** Fails where the value of a key, if there is one, cannot be read; the error shows the value as the file has it. */
    void check(String key, Function<String, ?> content) {
        try {
            optional(key).ifPresent(content::apply);
        } catch (IllegalArgumentException notAllowed) {
            String written = node.path(key).asText();
            throw error(key, (written.startsWith("${") ? written + " " : "") + notAllowed.getMessage());
        }
    }

    /** The values of a list with at least one; empty where the key is missing. */
    List<String> list(String key) {
        JsonNode list = node.path(key);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        list.forEach(value -> values.add(
                value.isContainerNode() ? "" : Placeholders.resolve(value.asText(), problem -> error(key, problem))));
        if (!list.isArray() || values.isEmpty() || values.contains("")) {
            throw error(key, "is " + list + ", allowed: a list of values, such as [first, second]");
        }
        return values;
    }

    /** The values of a list, or the one value that stands in its place; empty where the key is missing. */
    List<String> oneOrList(String key) {
        return node.path(key).isValueNode() ? optional(key).stream().toList() : list(key);
    }

    Listen listen(String key, String otherwise) {
        try {
            return Listen.parse(text(key, otherwise));
        } catch (IllegalArgumentException notAllowed) {
            throw error(key, notAllowed.getMessage());
        }
    }

    /** Without authentication, only this machine may reach a server, unless the user says otherwise. */
    void refuseOpen(String key, Listen listen) {
        if (!listen.isLoopback() && !text("allow-open", "false").equals("true")) {
            throw error(
                    key,
                    "is '" + listen + "', which other machines can reach without authentication;"
                            + " allowed: a loopback address, or 'allow-open: true' beside it");
        }
    }

    URI url(String key, String otherwise) {
        return url(key, text(key, otherwise), "http://host:port or https://host:port");
    }

    /** One URL or several: a list, or separated by commas. */
    List<URI> urls(String key, String otherwise) {
        List<String> texts = node.path(key).isArray()
                ? list(key)
                : List.of(text(key, otherwise).split(",", -1));
        List<URI> urls = texts.stream()
                .map(text -> url(key, text.strip(), "http://host:port or https://host:port, or several of one cluster"))
                .toList();
        if (Set.copyOf(urls).size() < urls.size()) {
            throw error(key, "is " + urls + ", allowed: each node once");
        }
        return urls;
    }

    private URI url(String key, String text, String allowed) {
        if (text.contains("@")) {
            throw error(
                    key,
                    "holds a user, allowed: http://host:port or https://host:port, with username and password beside it");
        }
        try {
            URI url = new URI(text);
            if (List.of("http", "https").contains(String.valueOf(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException notAUrl) {
            throw error(key, "is '" + text + "', allowed: http://host:port (" + notAUrl.getReason() + ")");
        }
        throw error(key, "is '" + text + "', allowed: " + allowed);
    }

    Duration duration(String key, String otherwise) {
        String text = text(key, otherwise);
        return Durations.parse(text)
                .orElseThrow(() -> error(key, "is '" + text + "', allowed: a duration such as 30s, 5m, 12h, 7d"));
    }

    Section section(String key) {
        return new Section(file, at(key), node.path(key)).checked();
    }

    Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(key -> sections.put(key, section(key)));
        return sections;
    }

    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(key -> texts.put(key, text(key)));
        return texts;
    }

    ConfigurationException error(String key, String problem) {
        return new ConfigurationException(file + ": " + at(key) + ": " + problem);
    }

    private Section checked() {
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            throw new ConfigurationException(file + ": " + (path.isEmpty() ? "the file" : path) + " is a "
                    + node.getNodeType().name().toLowerCase() + ", allowed: keys with values");
        }
        return this;
    }

    private String at(String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
    }
}
