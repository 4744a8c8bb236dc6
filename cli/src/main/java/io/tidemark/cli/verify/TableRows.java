package io.tidemark.cli.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.instance.http.PercentEncoding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The rows of a table as any instance answers for all of them. */
final class TableRows implements Side {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long PAUSE = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI rows;
    private final CanonicalDocument canonical;

    /**
     * @param instance the URL of an instance
     * @param table as the configuration calls it
     */
    TableRows(URI instance, String table, CanonicalDocument canonical) {
        this.rows = URI.create(instance.toString().replaceFirst("/+$", "") + "/v1/tables/" + table + "/rows");
        this.canonical = canonical;
    }

    @Override
    public void each(Consumer<PlacedRow> each) {
        HttpResponse<InputStream> answer = ask(rows, "application/x-ndjson");
        if (answer.statusCode() != 200) {
            throw refused(answer);
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8), 1 << 16)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    each.accept(row(line));
                }
            }
        } catch (IOException broken) {
            throw new VerifyException(rows + " broke off: " + broken.getMessage(), broken);
        }
    }

    /** The row of an id, as it is now. */
    Optional<PlacedRow> find(String id) {
        URI uri = URI.create(rows + "/" + PercentEncoding.encode(id));
        HttpResponse<InputStream> answer = ask(uri, "application/json");
        return switch (answer.statusCode()) {
            case 404 -> {
                close(answer);
                yield Optional.empty();
            }
            case 200 -> Optional.of(row(id, answer));
            default -> throw refused(answer);
        };
    }

    private PlacedRow row(String id, HttpResponse<InputStream> answer) {
        String version = answer.headers().firstValue("ETag").orElse("0").replaceAll("[^0-9]", "");
        try (InputStream body = answer.body()) {
            String document = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return new PlacedRow(
                    id,
                    Long.parseLong(version),
                    answer.headers().firstValue("Tidemark-Position"),
                    canonical.of(document),
                    document);
        } catch (IOException broken) {
            throw new VerifyException(answer.uri() + " broke off: " + broken.getMessage(), broken);
        }
    }

    /** {@code {"id":"42","version":…,"position":"0/19B6868","ts":…,"row":{…}}} */
    private PlacedRow row(String line) throws IOException {
        String id = null;
        long version = 0;
        String position = null;
        String document = null;
        try (JsonParser parser = CanonicalDocument.JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a line is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "id" -> id = parser.getText();
                    case "version" -> version = parser.getLongValue();
                    case "position" -> position = parser.getText();
                    case "row" -> document = canonical.of(parser);
                    default -> parser.skipChildren();
                }
            }
        }
        if (id == null || document == null) {
            throw new IOException("a line has no id or no row");
        }
        return new PlacedRow(id, version, Optional.ofNullable(position), document, "");
    }

    /** Asks, and again while partitions move. */
    private HttpResponse<InputStream> ask(URI uri, String accept) {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Accept", accept).GET().build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                HttpResponse<InputStream> answer = http.sendAsync(request, BodyHandlers.ofInputStream())
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (answer.statusCode() != 503 || System.nanoTime() > end) {
                    return answer;
                }
                close(answer);
                Thread.sleep(PAUSE);
            }
        } catch (ExecutionException silent) {
            throw new VerifyException(
                    "the streams app does not answer at " + uri + " (" + silent.getCause() + "); is it running?",
                    silent);
        } catch (TimeoutException silent) {
            throw new VerifyException(
                    "the streams app does not answer at " + uri + " within " + PATIENCE.toSeconds() + " s", silent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VerifyException("interrupted while " + uri + " was asked", interrupted);
        }
    }

    private static void close(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            body.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw new VerifyException(answer.uri() + " broke off: " + broken.getMessage(), broken);
        }
    }

    private static VerifyException refused(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return new VerifyException(answer.uri() + " answered " + answer.statusCode() + ": "
                    + new String(body.readNBytes(2000), StandardCharsets.UTF_8).strip());
        } catch (IOException broken) {
            return new VerifyException(answer.uri() + " answered " + answer.statusCode(), broken);
        }
    }
}
