package io.tidemark.source;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.RowId;
import io.tidemark.events.debezium.EventDecoder;
import io.tidemark.events.debezium.KeyedEvent;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.TableSettings;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

/**
 * Reads the records of one source topic, on one thread: through a converter where they are no JSON, then decoded.
 *
 * @param keys the format of the keys, empty for JSON
 * @param values the format of the values, empty for JSON
 */
public record SourceReader(EventDecoder decoder, Optional<ConnectFormat> keys, Optional<ConnectFormat> values) {

    /** Reads records of which no settings say anything. */
    public SourceReader() {
        this(new EventDecoder(), Optional.empty(), Optional.empty());
    }

    /**
     * Makes the readers of a table's source topic, one a thread.
     *
     * @throws ConfigurationException when the settings name a type or a converter that is not there, or a placeholder that is none
     */
    public static Supplier<SourceReader> of(TableSettings table) {
        // What cannot be used is refused here, not on the first thread that reads.
        EventSettings.decoder(table);
        Optional<Supplier<ConnectFormat>> keys = ConnectFormat.of(table, true);
        Optional<Supplier<ConnectFormat>> values = ConnectFormat.of(table, false);
        return () -> new SourceReader(EventSettings.decoder(table), keys.map(Supplier::get), values.map(Supplier::get));
    }

    /** The row id of a record's key. */
    public RowId key(String topic, Headers headers, byte[] key) {
        try {
            return decoder.key(json(keys, topic, headers, key));
        } catch (KafkaException unreadable) {
            return new RowId.Unreadable("the record's key cannot be read: " + unreadable.getMessage());
        }
    }

    /** What a record's value says happened. */
    public ChangeEvent value(String topic, Headers headers, byte[] value) {
        try {
            return decoder.value(json(values, topic, headers, value));
        } catch (KafkaException unreadable) {
            return undecodable(unreadable);
        }
    }

    /** What a record's value says happened, and to which row, where the row ids stand in the values. */
    public KeyedEvent keyed(String topic, Headers headers, byte[] value) {
        try {
            return decoder.keyed(json(values, topic, headers, value));
        } catch (KafkaException unreadable) {
            return KeyedEvent.ofNone(undecodable(unreadable));
        }
    }

    private static byte[] json(Optional<ConnectFormat> format, String topic, Headers headers, byte[] bytes) {
        return format.isEmpty() ? bytes : format.get().toJson(topic, headers, bytes);
    }

    private static ChangeEvent.Undecodable undecodable(KafkaException unreadable) {
        return new ChangeEvent.Undecodable("the record's value cannot be read: " + unreadable.getMessage());
    }
}
