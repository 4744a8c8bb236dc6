package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.streams.tables.TableClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/** The other instances: who they are, by Kafka Streams' own account, and what they answer. */
final class Peers implements AutoCloseable {
    /** Marks a question that must not be sent on again. */
    static final String FORWARDED = "Tidemark-Forwarded";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final Set<String> OURS = Set.of("etag", "content-type");

    private final HostInfo self;
    private final String scheme;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    Peers(URI advertised) {
        this.self = HostInfo.buildFromEndpoint(advertised.getHost() + ":" + advertised.getPort());
        this.scheme = advertised.getScheme();
    }

    /** Asks all other instances of a table at once; of one that does not answer the future fails. */
    List<Future<Answer>> ask(TableClient table, String path) {
        List<Future<Answer>> answers = new ArrayList<>();
        for (HostInfo host : hosts(table)) {
            answers.add(ask(host, path));
        }
        return answers;
    }

    /** Posts a body to all other instances of a table at once; of one that does not answer the future fails. */
    List<Future<Answer>> ask(TableClient table, String path, byte[] body) {
        List<Future<Answer>> answers = new ArrayList<>();
        for (HostInfo host : hosts(table)) {
            answers.add(ask(request(host, path).POST(BodyPublishers.ofByteArray(body)), ANSWER_TIMEOUT));
        }
        return answers;
    }

    /** Asks one instance; where it does not answer in time, the future fails. */
    Future<Answer> ask(HostInfo host, String path) {
        return ask(request(host, path), ANSWER_TIMEOUT);
    }

    /** How an instance is reached. */
    String url(HostInfo host) {
        return scheme + "://" + host.host() + ":" + host.port();
    }

    /** Asks one instance for a row in some partitions; where it does not answer in time, the future fails. */
    Future<Answer> ask(HostInfo host, String path, Set<Integer> partitions, Duration time) {
        return ask(request(host, path).header(PartitionList.HEADER, PartitionList.print(partitions)), time);
    }

    /** The instance that has a partition by Kafka Streams' account; empty where that is none, or this one. */
    Optional<HostInfo> owner(TableClient table, int partition) {
        TopicPartition wanted = new TopicPartition(table.partitionedTopic(), partition);
        return table.streams().stream()
                .flatMap(streams -> streams.metadataForAllStreamsClients().stream())
                .filter(instance -> instance.topicPartitions().contains(wanted))
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(self))
                .findFirst();
    }

    /**
     * Asks the other instances of a table for the partitions that some parts are missing. They are asked one after the other, each for
     * what is still missing: so no partition is read twice while it moves between two of them.
     *
     * @param path that asks for lines of all partitions
     * @param parts those that there are; what is received is added
     * @param received what an instance began to answer, empty where it has none of the partitions that it was asked for
     */
    <P extends OfPartitions> void complete(
            TableClient table,
            String path,
            List<P> parts,
            BiFunction<HttpResponse<InputStream>, Set<Integer>, Optional<P>> received)
            throws InterruptedException {
        for (HostInfo host : hosts(table)) {
            Set<Integer> missing = OfPartitions.missing(table, parts);
            if (missing.isEmpty()) {
                return;
            }
            lines(host, path, missing)
                    .flatMap(answer -> received.apply(answer, missing))
                    .ifPresent(parts::add);
        }
    }

    /** The answer that an instance began, empty where it does not answer. */
    private Optional<HttpResponse<InputStream>> lines(HostInfo host, String path, Set<Integer> partitions)
            throws InterruptedException {
        HttpRequest request = request(host, path)
                .header("Accept", RowsQuestion.NDJSON)
                .header(PartitionList.HEADER, PartitionList.print(partitions))
                .build();
        // Not the request's own timeout: from JDK 26 on that is of the whole answer.
        CompletableFuture<HttpResponse<InputStream>> answer = http.sendAsync(request, BodyHandlers.ofInputStream());
        try {
            return Optional.of(answer.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException unreachable) {
            return Optional.empty();
        } finally {
            answer.cancel(true);
        }
    }

    /** Waits for an answer, empty when there is none. */
    static Optional<Answer> await(Future<Answer> answer) throws InterruptedException {
        try {
            return Optional.of(answer.get());
        } catch (ExecutionException unreachable) {
            // An instance that just ended is no error of ours; its partitions are missing, and that is answered with
            // 503.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }

    /** The other instances of a table. */
    List<HostInfo> hosts(TableClient table) {
        return table.streams().stream()
                .flatMap(streams -> streams.metadataForAllStreamsClients().stream())
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(self))
                .distinct()
                .toList();
    }

    private HttpRequest.Builder request(HostInfo host, String path) {
        return HttpRequest.newBuilder(URI.create(url(host) + path)).header(FORWARDED, "true");
    }

    private Future<Answer> ask(HttpRequest.Builder question, Duration time) {
        HttpRequest request = question.timeout(time).build();
        Callable<Answer> asking = () -> get(request);
        return threads.submit(asking);
    }

    private Answer get(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> {
            if (name.startsWith("tidemark-") || OURS.contains(name)) {
                headers.put(name, values.get(0));
            }
        });
        String contentType = Optional.ofNullable(headers.remove("content-type")).orElse("application/json");
        return new Answer(response.statusCode(), contentType, headers, response.body());
    }
}
