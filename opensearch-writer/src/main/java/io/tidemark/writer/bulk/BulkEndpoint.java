package io.tidemark.writer.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.opensearch.client.transport.GenericEndpoint;

/** {@code POST /_bulk} as the client's transport sees it: ready bytes out, answers read as they come in. */
final class BulkEndpoint implements GenericEndpoint<BulkBody, Reply> {
    /** Only the alias may be written to, and no index springs up by itself; the node gives up before the client does. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "require_alias", "true",
            "timeout", "10s",
            "filter_path", "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.*");

    @Override
    public String method(BulkBody request) {
        return "POST";
    }

    @Override
    public String requestUrl(BulkBody request) {
        return "/_bulk";
    }

    @Override
    public Map<String, String> queryParameters(BulkBody request) {
        return PARAMETERS;
    }

    @Override
    public boolean hasRequestBody() {
        return true;
    }

    @Override
    public <T extends RuntimeException> T exceptionConverter(int statusCode, Reply error) {
        throw new IllegalStateException("no status is an error here, so there is nothing to convert");
    }

    @Override
    public Reply responseDeserializer(
            String uri,
            String method,
            String protocol,
            int status,
            String reason,
            List<Map.Entry<String, String>> headers,
            String contentType,
            InputStream body) {
        long now = System.currentTimeMillis();
        try {
            return status == 200
                    ? new Reply.Answered(BulkAnswer.read(body), now)
                    : Reply.ofStatus(
                            status, body == null ? reason : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException cutShort) {
            return new Reply.Failed(new Retry(Retry.Reason.UNKNOWN, String.valueOf(cutShort.getMessage())));
        }
    }
}
