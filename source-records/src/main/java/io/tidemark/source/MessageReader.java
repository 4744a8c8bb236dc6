package io.tidemark.source;

import io.tidemark.events.LogMessage;
import io.tidemark.events.debezium.LogMessageDecoder;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.instance.configuration.TableSettings;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

/**
 * Reads the messages of the database's log that the connector of a table publishes, in the format of the table's events; for
 * one thread.
 */
public record MessageReader(LogMessageDecoder decoder, Optional<ConnectFormat> values) {

    /** The reader of a table's connector. */
    public static MessageReader of(TableSettings table) {
        return new MessageReader(
                new LogMessageDecoder(), ConnectFormat.of(table, false).map(Supplier::get));
    }

    /**
     * The message of a record; empty where it is none, or says no position.
     *
     * @throws UndecodableException when it cannot be read
     */
    public Optional<LogMessage> read(String topic, Headers headers, byte[] value) {
        try {
            return decoder.decode(values.isEmpty() ? value : values.get().toJson(topic, headers, value));
        } catch (KafkaException unreadable) {
            throw new UndecodableException(unreadable.getMessage(), unreadable);
        }
    }
}
