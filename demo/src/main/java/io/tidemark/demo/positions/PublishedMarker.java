package io.tidemark.demo.positions;

import io.tidemark.demo.Deadline;
import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Proves that a connector has published everything committed so far: a message is put into the database's log, and it has
 * come out on the connector's message topic. Connectors may share a topic, so each has messages of its own, under its name
 * ({@code message.prefix.include.list}).
 *
 * <p>Why that proves it: a connector reads one log, in the order of commits, its snapshot before, and its messages are part
 * of the log. With exactly-once source the records of one poll are one Kafka transaction, and one ends before the next
 * begins. So when a {@code read_committed} reader sees the message, all that was committed before it is written, if only
 * with its own marker still to come; {@link GroupProgress} waits for those. A marker row in the tables would do the
 * same, but would be a change of its own; the slot's {@code confirmed_flush_lsn} trails by up to the interval in which it is
 * reported. A message written before the slot exists is never seen, so it is written again while it is waited for.
 */
public final class PublishedMarker {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration READ = Duration.ofMillis(300);
    private static final int LOOKS_BETWEEN_MESSAGES = 5;

    private final Database database;
    private final Topics topics;

    public PublishedMarker(Database database, Topics topics) {
        this.database = database;
        this.topics = topics;
    }

    /**
     * Waits until connectors have published all that is committed when this is called.
     *
     * @param messageTopics by connector, where its messages come out
     */
    public void await(Map<String, String> messageTopics, Deadline deadline) {
        String token = UUID.randomUUID().toString();
        Map<String, Map<TopicPartition, Long>> ends = new HashMap<>();
        messageTopics.values().forEach(topic -> ends.put(topic, topics.ends(topics.partitions(topic))));
        try (Connection connection = database.connect()) {
            for (String connector : messageTopics.keySet()) {
                write(connector, token, connection);
            }
            for (Map.Entry<String, String> topic : messageTopics.entrySet()) {
                Looks looks = new Looks(topic.getKey(), topic.getValue(), token, connection, deadline);
                looks.await(ends.get(topic.getValue()));
            }
        } catch (SQLException e) {
            throw DemoException.failed(
                    "cannot write a message to the log of " + database.place() + ": " + Database.firstLine(e), e);
        }
    }

    /** Looks at a connector's topic for its message, which is written again now and then. */
    private final class Looks {
        private final String connector;
        private final String topic;
        private final String token;
        private final Connection connection;
        private final Deadline deadline;
        private int looks;

        private Looks(String connector, String topic, String token, Connection connection, Deadline deadline) {
            this.connector = connector;
            this.topic = topic;
            this.token = token;
            this.connection = connection;
            this.deadline = deadline;
        }

        /** Waits for the message behind these ends, or at the beginning of a topic that the first message makes. */
        private void await(Map<TopicPartition, Long> ends) throws SQLException {
            while (topics.partitions(topic).isEmpty()) {
                again();
            }
            Map<TopicPartition, Long> from = topics.partitions(topic).stream()
                    .collect(Collectors.toMap(Function.identity(), partition -> ends.getOrDefault(partition, 0L)));
            String wanted =
                    Base64.getEncoder().encodeToString(content(connector, token).getBytes(StandardCharsets.UTF_8));
            try (KafkaConsumer<byte[], byte[]> reader = topics.readFrom(from)) {
                while (!isSeen(reader, wanted)) {
                    again();
                }
            }
        }

        private void again() throws SQLException {
            deadline.pause(
                    PAUSE,
                    () -> "connector " + connector + " has not published on " + topic + " what was committed last");
            if (++looks % LOOKS_BETWEEN_MESSAGES == 0) {
                write(connector, token, connection);
            }
        }
    }

    private static boolean isSeen(KafkaConsumer<byte[], byte[]> reader, String wanted) {
        for (ConsumerRecord<byte[], byte[]> message : reader.poll(READ)) {
            if (holds(message.value(), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(byte[] message, String wanted) {
        return message != null && new String(message, StandardCharsets.UTF_8).contains(wanted);
    }

    private static String content(String connector, String token) {
        return connector + " " + token;
    }

    private static void write(String connector, String token, Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_logical_emit_message(true, ?::text, ?::text)")) {
            statement.setString(1, connector);
            statement.setString(2, content(connector, token));
            statement.execute();
        }
    }
}
