package io.tidemark.index;

import io.tidemark.instance.tls.TlsProblem;
import java.util.Optional;
import java.util.stream.Stream;
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

    private static Optional<Integer> status(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(ResponseException.class::isInstance)
                .map(refused -> ((ResponseException) refused).status())
                .findFirst();
    }
}
