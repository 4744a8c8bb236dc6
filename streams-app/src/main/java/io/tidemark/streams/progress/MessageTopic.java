package io.tidemark.streams.progress;

import io.tidemark.events.LogMessage;
import io.tidemark.events.Position;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.source.MessageReader;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the messages of one topic have said: the last position of each prefix, which is that of one connector. The last one and not
 * the highest: after a failover of the database positions may begin lower.
 */
final class MessageTopic {
    private static final Logger LOG = LoggerFactory.getLogger(MessageTopic.class);

    private final MessageReader reader;
    private final Map<String, Position> last = new ConcurrentHashMap<>();
    private boolean warned;

    MessageTopic(MessageReader reader) {
        this.reader = reader;
    }

    /** How far the connector of a prefix is; without one, the only connector there is, whatever its messages' prefixes. */
    Optional<Position> last(Optional<String> prefix) {
        return prefix.isPresent()
                ? Optional.ofNullable(last.get(prefix.get()))
                : last.values().stream().max(Comparator.naturalOrder());
    }

    /** The next record. */
    void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            reader.read(record.topic(), record.headers(), record.value()).ifPresent(this::take);
        } catch (UndecodableException unreadable) {
            if (!warned) {
                LOG.warn(
                        "{}, partition {}, offset {}: a message of the database's log cannot be read ({}); others may"
                                + " follow, they are not named",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        unreadable.getMessage());
            }
            warned = true;
        }
    }

    private void take(LogMessage message) {
        last.put(message.prefix(), message.position());
    }
}
