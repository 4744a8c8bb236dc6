package io.tidemark.writer.kafka;

import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.TableSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;

/** The topics that the writer reads, which of them exist, and whose rows are in them. */
public final class ChangelogTopics {
    private final Map<String, TableSettings> tables = new LinkedHashMap<>();
    private final Topics topics;
    private final Set<String> missing = new TreeSet<>();

    /** Supposes that none exists. */
    public ChangelogTopics(Topics topics, List<TableSettings> tables) {
        this.topics = topics;
        tables.forEach(table -> this.tables.put(topics.changelog(table.name()), table));
        missing.addAll(this.tables.keySet());
        missing.add(topics.schemas());
    }

    /** The table of a changelog. */
    public TableSettings table(String changelog) {
        return tables.get(changelog);
    }

    /** The table of a name, if it is configured. */
    public Optional<TableSettings> named(String name) {
        return tables.values().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }

    /** The tables whose changelog can be read. */
    public List<TableSettings> tables() {
        return present().stream().map(tables::get).toList();
    }

    /** Asks the broker about the topics that did not exist; returns whether one more does. */
    public boolean look(Consumer<byte[], byte[]> consumer) {
        return missing.removeIf(topic -> !consumer.partitionsFor(topic).isEmpty());
    }

    /** The topics waited for, in alphabetical order. */
    public Set<String> missing() {
        return Set.copyOf(missing);
    }

    /** The changelogs to be read: none before there is a schema topic, since mappings are made from it. */
    public Set<String> present() {
        return missing.contains(topics.schemas())
                ? Set.of()
                : tables.keySet().stream()
                        .filter(topic -> !missing.contains(topic))
                        .collect(Collectors.toSet());
    }
}
