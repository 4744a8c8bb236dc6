package io.tidemark.index;

import io.tidemark.instance.tls.TlsProblem;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ProtocolException;
import org.opensearch.client.transport.httpclient5.ResponseException;

/** Why OpenSearch cannot be asked, for a person. */
public final class OpenSearchProblem {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private OpenSearchProblem() {}

    /** What went wrong, in one sentence. */
    public static String sentence(Throwable failure) {
        return status(failure)
                .flatMap(OpenSearchProblem::refusal)
                .or(() -> TlsProblem.of(failure))
                .or(() -> connection(failure))
                .orElseGet(failure::toString);
    }

    /** What a status of the whole request means; empty where it is not about who asks. */
    private static Optional<String> refusal(int status) {
        return switch (status) {
            case UNAUTHORIZED ->
                Optional.of("it does not take these credentials, status 401; are opensearch.username and"
                        + " opensearch.password, or opensearch.api-key, those of this cluster?");
            case FORBIDDEN -> Optional.of("it does not permit this to this user, status 403");
            default -> Optional.empty();
        };
    }

    private static Optional<String> connection(Throwable failure) {
        return first(failure, UnknownHostException.class)
                .map(unknown -> "the name of the server is not known (" + unknown.getMessage() + ")")
                .or(() -> first(failure, ConnectException.class)
                        .map(refused -> "nobody answers at this address (" + refused.getMessage() + ")"))
                .or(() -> first(failure, SocketTimeoutException.class)
                        .map(late -> "the server does not answer in time (" + late.getMessage() + ")"))
                .or(() -> Stream.of(ConnectionClosedException.class, ProtocolException.class)
                        .flatMap(type -> first(failure, type).stream())
                        .findFirst()
                        .map(closed -> "the server gives no answer that is HTTP (" + closed.getMessage()
                                + "); where it speaks TLS at this port, opensearch.url begins with https://"));
    }

    private static Optional<Integer> status(Throwable failure) {
        return first(failure, ResponseException.class).map(ResponseException::status);
    }

    private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
