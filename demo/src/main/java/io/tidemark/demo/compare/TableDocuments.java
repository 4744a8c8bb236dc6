package io.tidemark.demo.compare;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.http.Http;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The rows as the HTTP API answers them, asked one by one, some at a time. */
public final class TableDocuments {
    private static final int AT_A_TIME = 16;
    private static final long UNAVAILABLE_FOR_AT_MOST = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE = 200;

    private final Http http;
    private final String url;

    /** Asks the instance at this URL, such as {@code http://127.0.0.1:8080}. */
    public TableDocuments(Http http, String url) {
        this.http = http;
        this.url = url;
    }

    /** The documents there are of these ids, in canonical form; an id without a row is left out. */
    public Map<String, String> read(String table, Collection<String> ids) {
        Map<String, String> documents = new ConcurrentHashMap<>();
        Queue<String> left = new ConcurrentLinkedQueue<>(ids);
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> reader = () -> {
                for (String id = left.poll(); id != null; id = left.poll()) {
                    ask(table, id, documents);
                }
                return null;
            };
            for (Future<Void> done : readers.invokeAll(Collections.nCopies(AT_A_TIME, reader))) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw DemoException.failed(
                    "cannot read " + table + " over HTTP: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DemoException.failed("interrupted while reading " + table, e);
        }
        return documents;
    }

    private void ask(String table, String id, Map<String, String> documents) throws InterruptedException {
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        String row = url + "/v1/tables/" + table + "/rows/" + segment;
        long deadline = System.nanoTime() + UNAVAILABLE_FOR_AT_MOST;
        Http.Answer answer = http.get(row);
        while (answer.status() == 503 && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
            answer = http.get(row);
        }
        switch (answer.status()) {
            case 200 -> documents.put(id, CanonicalJson.of(answer.body()));
            case 404 -> {}
            default -> throw DemoException.failed(row + " answered " + answer.status() + ": " + answer.body());
        }
    }
}
