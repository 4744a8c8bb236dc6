package io.tidemark.demo.check;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.positions.Topics;
import io.tidemark.demo.tables.ExampleTable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What was seen on a table's source topic: every row that ever was, and how often each kind of event came.
 *
 * @param rowIds the rows of all events
 * @param ops how often each of Debezium's letters was seen
 * @param placeholders events that left out a long value because it had not changed
 */
record SourceEvents(Set<String> rowIds, Map<String, Integer> ops, int placeholders) {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final List<String> WANTED = List.of("r", "c", "u", "d");

    /** Reads the whole topic; nothing may be written to it meanwhile. */
    static SourceEvents read(ExampleTable table, Topics topics) {
        List<TopicPartition> partitions = topics.partitions(table.topic());
        Map<TopicPartition, Long> ends = topics.ends(partitions);
        Set<String> rowIds = new HashSet<>();
        Map<String, Integer> ops = new TreeMap<>();
        int placeholders = 0;
        try (KafkaConsumer<byte[], byte[]> reader =
                topics.readFrom(partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> 0L)))) {
            while (partitions.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> event : reader.poll(POLL)) {
                    SourceEvent parsed = SourceEvent.parse(table.key().column(), event.key(), event.value());
                    if (!parsed.rowId().isEmpty()) {
                        rowIds.add(parsed.rowId());
                    }
                    placeholders += parsed.placeholder() ? 1 : 0;
                    if (!parsed.op().isEmpty()) {
                        ops.merge(parsed.op(), 1, Integer::sum);
                    }
                }
            }
        } catch (IOException e) {
            throw DemoException.failed("an event on " + table.topic() + " cannot be read: " + e.getMessage(), e);
        }
        return new SourceEvents(rowIds, ops, placeholders);
    }

    /** The kinds of events that the scenario makes in a table and that were not seen. */
    List<String> missing(ExampleTable table) {
        Stream<String> letters = WANTED.stream().filter(op -> !ops.containsKey(op));
        boolean noneLeftOut = table == ExampleTable.CUSTOMERS && placeholders == 0;
        return Stream.concat(letters, noneLeftOut ? Stream.of("a long value left out") : Stream.empty())
                .toList();
    }

    /** The counts in one line. */
    String report() {
        return ops.entrySet().stream()
                .map(op -> op.getKey() + " " + op.getValue())
                .collect(Collectors.joining("  "));
    }
}
