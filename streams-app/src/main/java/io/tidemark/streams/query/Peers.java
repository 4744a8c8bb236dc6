package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.streams.tables.TableClient;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/** The other instances: who they are, by Kafka Streams' own account, and what they answer. */
final class Peers implements AutoCloseable {
    /** Marks a question that must not be sent on again. */
    static final String FORWARDED = "Tidemark-Forwarded";

    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final int CONNECTIONS_AT_ONCE = 1_000;
    private static final Set<String> OURS = Set.of("etag", "content-type");

    private final HostInfo self;
    private final String scheme;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** By the instance and the table that they ask; few, and some of instances that are no more. */
    private final Map<String, RowBatches> batches = new ConcurrentHashMap<>();

    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                    .setMaxConnPerRoute(CONNECTIONS_AT_ONCE)
                    .setMaxConnTotal(CONNECTIONS_AT_ONCE)
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT_TIMEOUT)
                            .build())
                    .build())
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableRedirectHandling()
            .build();

    Peers(URI advertised) {
        this.self = HostInfo.buildFromEndpoint(advertised.getHost() + ":" + advertised.getPort());
        this.scheme = advertised.getScheme();
    }

    /** Asks all other instances of a table at once; of one that does not answer the future fails. */
    List<Future<Answer>> ask(TableClient table, String path) {
        return hosts(table).stream().map(host -> ask(host, path)).toList();
    }

    /** Posts a body to all other instances of a table at once; of one that does not answer the future fails. */
    List<Future<Answer>> ask(TableClient table, String path, byte[] body) {
        List<Future<Answer>> answers = new ArrayList<>();
        for (HostInfo host : hosts(table)) {
            answers.add(threads.submit(() -> post(host, path, body)));
        }
        return answers;
    }

    /** Asks one instance; where it does not answer in time, the future fails. */
    Future<Answer> ask(HostInfo host, String path) {
        return threads.submit(() -> answer(host, new HttpGet(path), ANSWER_TIMEOUT));
    }

    /** Asks one instance for a row in some partitions; where it does not answer in time, the future fails. */
    Future<Answer> ask(HostInfo host, String path, Set<Integer> partitions, Duration time) {
        return threads.submit(() -> answer(host, inPartitions(path, partitions), time));
    }

    /** Waits for what one instance answers for a row in some partitions; empty where it does not in time. */
    Optional<Answer> await(HostInfo host, String path, Set<Integer> partitions, Duration time) {
        try {
            return Optional.of(answer(host, inPartitions(path, partitions), time));
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    /** Asks one instance for a row as it is now, together with other rows; where it does not answer, the future fails. */
    Future<TakenRows> askWithOthers(HostInfo host, String table, String id) {
        return batches.computeIfAbsent(url(host) + ManyRowsQuestion.path(table), url -> batches(host, table))
                .ask(id);
    }

    /** How an instance is reached. */
    String url(HostInfo host) {
        return scheme + "://" + host.host() + ":" + host.port();
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
            TableClient table, String path, List<P> parts, Function<PartitionLines, P> received) {
        for (HostInfo host : hosts(table)) {
            Set<Integer> missing = OfPartitions.missing(table, parts);
            if (missing.isEmpty()) {
                return;
            }
            lines(host, path, missing).map(received).ifPresent(parts::add);
        }
    }

    /** The answer that an instance began, empty where it does not answer, or has none of the partitions that it is asked for. */
    private Optional<PartitionLines> lines(HostInfo host, String path, Set<Integer> asked) {
        HttpUriRequestBase request = inPartitions(path, asked);
        request.setHeader("Accept", RowsQuestion.NDJSON);
        try {
            ClassicHttpResponse answer = open(host, request, ANSWER_TIMEOUT);
            Map<String, String> headers = headers(answer);
            Set<Integer> partitions = PartitionList.parse(headers.getOrDefault(PartitionList.HEADER, ""));
            if (answer.getCode() == 200 && !partitions.isEmpty() && asked.containsAll(partitions)) {
                return Optional.of(new PartitionLines(partitions, headers, body(request, answer)));
            }
            request.cancel();
            return Optional.empty();
        } catch (IOException unreachable) {
            return Optional.empty();
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
        http.close(CloseMode.IMMEDIATE);
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

    private RowBatches batches(HostInfo host, String table) {
        return new RowBatches(ids -> post(host, ManyRowsQuestion.path(table), ids), threads);
    }

    private Answer post(HostInfo host, String path, byte[] body) throws IOException {
        HttpPost request = new HttpPost(path);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return answer(host, request, ANSWER_TIMEOUT);
    }

    private static HttpGet inPartitions(String path, Set<Integer> partitions) {
        HttpGet request = new HttpGet(path);
        request.setHeader(PartitionList.HEADER, PartitionList.print(partitions));
        return request;
    }

    private Answer answer(HostInfo host, HttpUriRequestBase request, Duration time) throws IOException {
        try (ClassicHttpResponse response = open(host, request, time)) {
            Map<String, String> headers = headers(response);
            String contentType =
                    Optional.ofNullable(headers.remove("content-type")).orElse("application/json");
            return new Answer(response.getCode(), contentType, headers, EntityUtils.toByteArray(response.getEntity()));
        }
    }

    /** Waits for the beginning of an answer; it may then stand still as long again. */
    private ClassicHttpResponse open(HostInfo host, HttpUriRequestBase request, Duration time) throws IOException {
        request.setHeader(FORWARDED, "true");
        Timeout timeout = Timeout.of(time);
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build());
        return http.executeOpen(new HttpHost(scheme, host.host(), host.port()), request, null);
    }

    /** Those that instances have for each other, by their names in lower case. */
    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith("tidemark-") || OURS.contains(name)) {
                headers.put(name, header.getValue());
            }
        }
        return headers;
    }

    /** A body whose connection ends with it, unless it was read to its end: closing the answer would read what is left. */
    private static InputStream body(HttpUriRequestBase request, ClassicHttpResponse response) throws IOException {
        return new FilterInputStream(response.getEntity().getContent()) {
            @Override
            public void close() {
                request.cancel();
            }
        };
    }
}
