package io.tidemark.instance.configuration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One entry of {@code tables}.
 *
 * @param name how the table is called in this configuration, in topics and in URLs
 * @param topic the topic that its change events arrive on
 * @param key the columns that tell its rows apart, in key order; empty where the records' keys do
 * @param index the name of its OpenSearch index, without prefix where it is the table's name
 * @param columns what the values of columns are, for events that do not say it: names of types, in the order of the file. Which
 *     there are is known to whoever reads events
 * @param format settings of the converter that reads events which are no JSON, its class under {@code converter}; empty for
 *     JSON
 * @param unavailableValue what the connector writes for a value that it left out; empty where it writes Debezium's own
 * @param mapping how its columns are searched in the index
 * @param heartbeats where its connector says how far it has read the database's log; empty where it is not known
 * @param history how long every version of its rows is kept; empty where none is
 */
public record TableSettings(
        String name,
        String topic,
        List<String> key,
        String index,
        Map<String, String> columns,
        Map<String, String> format,
        Optional<String> unavailableValue,
        MappingSettings mapping,
        Optional<HeartbeatSettings> heartbeats,
        Optional<HistorySettings> history) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final Pattern INDEX = Pattern.compile("[^A-Z\\\\/*?\"<>| ,#:+_-][^A-Z\\\\/*?\"<>| ,#:]{0,200}");

    public TableSettings {
        key = List.copyOf(key);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        format = Map.copyOf(format);
    }

    /** A table whose events are JSON and say themselves what their values are, and their keys which row they speak of. */
    public TableSettings(String name, String topic, String index) {
        this(name, topic, List.of(), index, Map.of(), Map.of(), Optional.empty(), MappingSettings.DEFAULT);
    }

    /** A table whose connector does not say how far it has read the database's log, and which keeps no versions. */
    public TableSettings(
            String name,
            String topic,
            List<String> key,
            String index,
            Map<String, String> columns,
            Map<String, String> format,
            Optional<String> unavailableValue,
            MappingSettings mapping) {
        this(name, topic, key, index, columns, format, unavailableValue, mapping, Optional.empty(), Optional.empty());
    }

    /** The same table with another index. */
    public TableSettings withIndex(String other) {
        return new TableSettings(
                name, topic, key, other, columns, format, unavailableValue, mapping, heartbeats, history);
    }

    /** The same table, its rows told apart by these columns. */
    public TableSettings withKey(List<String> columnsOfKey) {
        return new TableSettings(
                name, topic, columnsOfKey, index, columns, format, unavailableValue, mapping, heartbeats, history);
    }

    /** The same table, whose versions are kept. */
    public TableSettings withHistory(HistorySettings kept) {
        return new TableSettings(
                name, topic, key, index, columns, format, unavailableValue, mapping, heartbeats, Optional.of(kept));
    }

    static TableSettings read(String name, Section section, String indexPrefix) {
        if (!NAME.matcher(name).matches()) {
            throw section.error("", "is not a table's name, allowed: [a-z][a-z0-9_-]*");
        }
        section.allow(
                "topic",
                "key",
                "index",
                "columns",
                "format",
                "unavailable-value",
                "mapping",
                "mapping-file",
                "heartbeats",
                "history",
                "changed-by");
        String topic = topic(section, "topic");
        List<String> key = section.list("key");
        if (Set.copyOf(key).size() < key.size()) {
            throw section.error("key", "is " + key + ", allowed: names of columns, each once");
        }
        String index = section.text("index", indexPrefix + name);
        if (!INDEX.matcher(index).matches()) {
            throw section.error(
                    "index", "is '" + index + "', allowed: an OpenSearch index (lower case, none of \\/*?\"<>| ,#:)");
        }
        Section format = section.section("format");
        if (!format.texts().isEmpty()) {
            format.text("converter");
        }
        return new TableSettings(
                name,
                topic,
                key,
                index,
                section.section("columns").texts(),
                format.texts(),
                section.optional("unavailable-value"),
                MappingSettings.read(section),
                HeartbeatSettings.read(section),
                HistorySettings.read(section));
    }

    static String topic(Section section, String key) {
        String topic = section.text(key);
        if (!TOPIC.matcher(topic).matches()) {
            throw section.error(key, "is '" + topic + "', allowed: a Kafka topic ([a-zA-Z0-9._-], at most 249)");
        }
        return topic;
    }
}
