package io.tidemark.cli;

import io.tidemark.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A record of the dead-letter topic: the bytes of the record that was refused, and in Kafka's own error headers where it
 * came from and why it was refused.
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> letter) {
    /** Says in a record of a source topic which letter it is the replay of: {@code <dead letter topic>@<number>}. */
    static final String REPLAY_OF = "tidemark-replay-of";

    private static final String ERRORS = "__streams.errors.";

    /** Where a refused record stands, in Kafka's notation. */
    record Source(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "-" + partition + "@" + offset;
        }
    }

    LetterNumber number() {
        return new LetterNumber(letter.partition(), letter.offset());
    }

    /** Where the refused record stands; empty where the headers do not say. */
    Optional<Source> source() {
        Optional<String> topic = error("topic");
        try {
            int partition = Integer.parseInt(error("partition").orElse(""));
            long offset = Long.parseLong(error("offset").orElse(""));
            return topic.map(name -> new Source(name, partition, offset));
        } catch (NumberFormatException missing) {
            return Optional.empty();
        }
    }

    /** The class of the error, without package and enclosing class. */
    String exception() {
        String name = error("exception").orElse("(no exception)");
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    String message() {
        return error("message").orElse("(no message)");
    }

    /** The number of the letter that this one's record was the replay of, as text: that replay was refused again. */
    Optional<String> replayOf() {
        String own = letter.topic() + "@";
        return text(letter.headers(), REPLAY_OF)
                .filter(name -> name.startsWith(own))
                .map(name -> name.substring(own.length()));
    }

    /** One line for a list. */
    String line() {
        return "%6s  %s  %s  %s: %s%s"
                .formatted(
                        number(),
                        Instant.ofEpochMilli(letter.timestamp()),
                        source().map(Source::toString).orElse("(source unknown)"),
                        exception(),
                        message().replaceAll("\\s*\\R\\s*", " "),
                        replayOf().map(first -> " (replay of " + first + ")").orElse(""));
    }

    /** Where the letter stands, its headers, and the refused record as {@link EventText} shows any. */
    String text(EventText events) {
        StringBuilder text = new StringBuilder("dead letter " + number() + " of " + letter.topic() + "\n");
        for (Header header : letter.headers()) {
            text.append("  ").append(header.key()).append(": ");
            text.append(text(header).strip().replaceAll("\\R", "\n    ")).append('\n');
        }
        return text + events.of(refused());
    }

    /**
     * Why the record cannot be sent to its source topic again; empty where it can.
     *
     * @param partitions the number of partitions of every topic that there is
     */
    Optional<String> obstacle(Map<String, Integer> partitions) {
        if (source().isEmpty()) {
            return Optional.of("its headers do not say where it came from (" + ERRORS
                    + "topic, partition, offset): produce it to the right topic yourself");
        }
        Source source = source().get();
        if (Topics.isChangelog(source.topic())) {
            return Optional.of("the OpenSearch writer refused it, and nobody but Tidemark may write its source, "
                    + "the changelog " + source.topic() + ": correct what the message says, then change the row in the "
                    + "database; or delete the index, which the writer then fills anew");
        }
        if (Topics.isInternal(source.topic())) {
            return Optional.of(
                    "it failed behind " + source.topic() + ", a topic between two steps that nobody but Tidemark"
                            + " may write: correct what the message says, then change the row in the database");
        }
        int there = partitions.getOrDefault(source.topic(), 0);
        if (there == 0) {
            return Optional.of("there is no topic " + source.topic() + " any more");
        }
        return source.partition() < there
                ? Optional.empty()
                : Optional.of("it came from partition " + source.partition() + ", and " + source.topic() + " now has "
                        + there + " partitions: a row's events must stay in one partition");
    }

    /** The record for its source topic: the same bytes, partition, time and headers, and of which letter it is the replay. */
    ProducerRecord<byte[], byte[]> replay() {
        Source source = source().orElseThrow();
        ProducerRecord<byte[], byte[]> replay = new ProducerRecord<>(
                source.topic(),
                source.partition(),
                letter.timestamp() < 0 ? null : letter.timestamp(),
                letter.key(),
                letter.value());
        for (Header header : letter.headers()) {
            if (!header.key().startsWith(ERRORS) && !header.key().equals(REPLAY_OF)) {
                replay.headers().add(header);
            }
        }
        String name = letter.topic() + "@" + number();
        replay.headers().add(REPLAY_OF, name.getBytes(StandardCharsets.UTF_8));
        return replay;
    }

    /** The refused record as it stood in its source topic. */
    private ConsumerRecord<byte[], byte[]> refused() {
        Source source = source().orElse(new Source("(source unknown)", letter.partition(), letter.offset()));
        return new ConsumerRecord<>(
                source.topic(),
                source.partition(),
                source.offset(),
                letter.timestamp(),
                letter.timestampType(),
                letter.serializedKeySize(),
                letter.serializedValueSize(),
                letter.key(),
                letter.value(),
                letter.headers(),
                Optional.empty());
    }

    private Optional<String> error(String name) {
        return text(letter.headers(), ERRORS + name);
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .filter(header -> header.value() != null)
                .map(DeadLetter::text);
    }

    private static String text(Header header) {
        return header.value() == null ? "(none)" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
