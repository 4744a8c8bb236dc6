package io.tidemark.benchmarks.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The least that a client can do: poll, put an action line before each document, send bulks of the writer's size with two in
 * flight. It understands no record, looks at no item of an answer and commits nothing.
 */
final class Floor {
    private static final int DOCUMENTS = 5_000;
    private static final int BYTES = 5 << 20;
    private static final int IN_FLIGHT = 2;
    private static final byte[] ROW = ",\"row\":".getBytes(UTF_8);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int VERSION = "{\"version\":".length();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Deque<Flight> flying = new ArrayDeque<>();
    private final ByteArrayOutputStream bulk = new ByteArrayOutputStream(BYTES + (1 << 20));
    private final URI uri;
    private int documents;

    private Floor(String url, String index) {
        this.uri = URI.create(url + "/" + index + "/_bulk?filter_path=errors");
    }

    /** Arguments: the broker, the changelog, the node, the index. Ends at the end of the changelog. */
    public static void main(String[] arguments) {
        new Floor(arguments[2], arguments[3]).run(arguments[0], arguments[1]);
    }

    private void run(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                2_500,
                "fetch.max.bytes",
                16 << 20,
                "max.partition.fetch.bytes",
                2 << 20,
                "receive.buffer.bytes",
                1 << 20);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::add);
            }
        }
        send();
        while (!flying.isEmpty()) {
            land();
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        int comma = VERSION;
        while (value[comma] != ',') {
            comma++;
        }
        bulk.writeBytes("{\"index\":{\"_id\":\"".getBytes(UTF_8));
        bulk.writeBytes(record.key());
        bulk.writeBytes("\",\"version\":".getBytes(UTF_8));
        bulk.write(value, VERSION, comma - VERSION);
        bulk.writeBytes(",\"version_type\":\"external\"}}\n".getBytes(UTF_8));
        int row = indexOfRow(value);
        bulk.write(value, row, value.length - 1 - row);
        bulk.write('\n');
        if (++documents == DOCUMENTS || bulk.size() >= BYTES) {
            send();
        }
    }

    private static int indexOfRow(byte[] value) {
        int at = 0;
        while (!java.util.Arrays.equals(value, at, at + ROW.length, ROW, 0, ROW.length)) {
            at++;
        }
        return at + ROW.length;
    }

    private void send() {
        if (documents == 0) {
            return;
        }
        while (flying.size() == IN_FLIGHT) {
            land();
        }
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(bulk.toByteArray()))
                .build();
        flying.add(flight(request));
        bulk.reset();
        documents = 0;
    }

    private Flight flight(HttpRequest request) {
        return new Flight(request, client.sendAsync(request, BodyHandlers.discarding()));
    }

    private void land() {
        Flight landing = flying.remove();
        int status = landing.answer().join().statusCode();
        if (status == TOO_MANY_REQUESTS) {
            flying.add(flight(landing.request()));
        } else if (status != 200) {
            throw new IllegalStateException("the node answered " + status);
        }
    }

    /** A bulk on its way. */
    private record Flight(HttpRequest request, CompletableFuture<HttpResponse<Void>> answer) {}
}
