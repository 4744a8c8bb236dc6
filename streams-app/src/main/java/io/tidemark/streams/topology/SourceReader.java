package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.RowId;
import io.tidemark.events.debezium.EventDecoder;
import io.tidemark.events.debezium.KeyedEvent;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

/**
 * Reads the records of one source topic, on one thread: through a converter where they are no JSON, then decoded.
 *
 * @param keys the format of the keys, empty for JSON
 * @param values the format of the values, empty for JSON
 */
record SourceReader(EventDecoder decoder, Optional<ConnectFormat> keys, Optional<ConnectFormat> values) {

    RowId key(String topic, Headers headers, byte[] key) {
        try {
            return decoder.key(json(keys, topic, headers, key));
        } catch (KafkaException unreadable) {
            return new RowId.Unreadable("the record's key cannot be read: " + unreadable.getMessage());
        }
    }

    ChangeEvent value(String topic, Headers headers, byte[] value) {
        try {
            return decoder.value(json(values, topic, headers, value));
        } catch (KafkaException unreadable) {
            return undecodable(unreadable);
        }
    }

    KeyedEvent keyed(String topic, Headers headers, byte[] value) {
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
