package io.tidemark.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class DeadLetterTest {
    private static final EventText EVENTS = new EventText(List.of());
    private static final Map<String, Integer> TOPICS = Map.of("bank.holding", 4, "app-holdings-rows-changelog", 4);

    @Test
    void saysInOneLineWhatHappened() {
        DeadLetter letter = letter("bank.holding", "__streams.errors.message", "not JSON:\n  garbage");

        assertEquals(
                "    17  2024-04-10T14:03:26.395Z  bank.holding-3@812  DeadLetter: not JSON: garbage", letter.line());
    }

    @Test
    void saysThatItsRecordWasAReplay() {
        assertTrue(letter("bank.holding", "tidemark-replay-of", "app-dead-letters@9")
                .line()
                .endsWith("(replay of 9)"));
        assertEquals(
                Optional.empty(),
                letter("bank.holding", "tidemark-replay-of", "other-dead-letters@9")
                        .replayOf());
    }

    @Test
    void showsHeadersAndBothFormsOfTheRecord() {
        String text = letter("bank.holding", "tenant", "blue").text(EVENTS);

        assertTrue(text.startsWith("dead letter 17 of app-dead-letters\n"), text);
        assertTrue(text.contains("\n  tenant: blue\n"), text);
        assertTrue(text.contains("\nbank.holding, partition 3, offset 812, 2024-04-10T14:03:26.395Z\n"), text);
        assertTrue(text.contains("\n  key    7\n  value  garbage\n  means  row 7: not understood: "), text);
    }

    @Test
    void goesBackByteForByteToWhereItCameFrom() {
        DeadLetter letter =
                letter("bank.holding", "tenant", "blue", "tidemark-replay-of", "app-dead-letters@9", "empty", null);

        ProducerRecord<byte[], byte[]> replay = letter.replay();

        assertEquals(Optional.empty(), letter.obstacle(TOPICS));
        assertEquals("bank.holding", replay.topic());
        assertEquals(3, replay.partition());
        assertEquals(1712757806395L, replay.timestamp());
        assertArrayEquals(letter.letter().key(), replay.key());
        assertArrayEquals(letter.letter().value(), replay.value());
        assertEquals(
                List.of("tenant", "empty", "tidemark-replay-of"),
                Arrays.stream(replay.headers().toArray()).map(Header::key).toList());
        assertEquals("app-dead-letters@17", text(replay.headers().lastHeader("tidemark-replay-of")));
    }

    @Test
    void staysWhereItsSourceIsUnknown() {
        DeadLetter letter = new DeadLetter(record(new RecordHeaders()));

        assertTrue(letter.obstacle(TOPICS).orElseThrow().startsWith("its headers do not say where it came from"));
        assertTrue(letter.line().contains("(source unknown)  (no exception): (no message)"), letter.line());
        assertTrue(letter.text(EVENTS).contains("(source unknown), partition 0, offset 17"), letter.text(EVENTS));
    }

    @Test
    void staysOutOfChangelogs() {
        String obstacle = letter("app-holdings-rows-changelog").obstacle(TOPICS).orElseThrow();

        assertTrue(obstacle.contains("nobody but Tidemark may write its source"), obstacle);
        assertTrue(obstacle.contains("change the row in the database"), obstacle);
    }

    @Test
    void staysOutOfTopicsBetweenSteps() {
        String obstacle =
                letter("app-holdings-by-row-id-repartition").obstacle(TOPICS).orElseThrow();

        assertTrue(obstacle.contains("a topic between two steps that nobody but Tidemark may write"), obstacle);
    }

    @Test
    void staysWhereItsPartitionIsGone() {
        assertEquals(
                "there is no topic gone any more",
                letter("gone").obstacle(TOPICS).orElseThrow());
        assertEquals(
                "it came from partition 3, and bank.holding now has 2 partitions: a row's events must stay in one"
                        + " partition",
                letter("bank.holding").obstacle(Map.of("bank.holding", 2)).orElseThrow());
    }

    @Test
    void isCalledByItsOffset() {
        assertEquals(new LetterNumber(0, 17), LetterNumber.parse("17"));
        assertEquals(new LetterNumber(2, 17), LetterNumber.parse("2/17"));
        assertEquals("2/17", new LetterNumber(2, 17).toString());
        for (String wrong : List.of("", "x", "-1", "1/", "/1", "1/-1")) {
            assertThrows(TypeConversionException.class, () -> LetterNumber.parse(wrong), wrong);
        }
    }

    private static DeadLetter letter(String topic, String... more) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, "__streams.errors.topic", topic);
        add(headers, "__streams.errors.partition", "3");
        add(headers, "__streams.errors.offset", "812");
        add(headers, "__streams.errors.exception", "io.tidemark.streams.topology.CheckEvent$DeadLetter");
        add(headers, "__streams.errors.message", null);
        for (int i = 0; i < more.length; i += 2) {
            add(headers, more[i], more[i + 1]);
        }
        return new DeadLetter(record(headers));
    }

    private static ConsumerRecord<byte[], byte[]> record(RecordHeaders headers) {
        return new ConsumerRecord<>(
                "app-dead-letters",
                0,
                17,
                1712757806395L,
                TimestampType.CREATE_TIME,
                1,
                7,
                bytes("7"),
                bytes("garbage"),
                headers,
                Optional.empty());
    }

    private static void add(RecordHeaders headers, String name, String text) {
        headers.add(name, text == null ? null : bytes(text));
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
