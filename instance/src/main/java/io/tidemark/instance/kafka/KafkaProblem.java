package io.tidemark.instance.kafka;

import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.tls.TlsProblem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;

/** Why a Kafka client gave up, for a person: the clients say it deep inside their exceptions. */
public final class KafkaProblem {
    private KafkaProblem() {}

    /** What a program ends with: a wrong configuration, Kafka's refusal in a sentence, or the failure as it is. */
    public static RuntimeException of(Path config, Configuration configuration, KafkaException failed) {
        Optional<Throwable> unusable = unusable(failed);
        if (unusable.isPresent()) {
            return new ConfigurationException(config + ": kafka: " + withCause(unusable.get()));
        }
        boolean isRefused =
                TlsProblem.of(failed).isPresent() || causes(failed).anyMatch(AuthenticationException.class::isInstance);
        return isRefused
                ? new IllegalStateException(
                        "Kafka at " + configuration.kafka().get("bootstrap.servers") + ": " + sentence(failed), failed)
                : failed;
    }

    /** What went wrong, in one sentence. */
    public static String sentence(Throwable failed) {
        return TlsProblem.of(failed)
                .or(() -> unusable(failed).map(KafkaProblem::withCause))
                .or(() -> causes(failed)
                        .filter(AuthenticationException.class::isInstance)
                        .map(Throwable::getMessage)
                        .findFirst())
                .orElseGet(() -> last(failed).toString());
    }

    private static Optional<Throwable> unusable(Throwable failed) {
        return causes(failed)
                .filter(cause -> cause instanceof ConfigException
                        // A refusal by the broker is one too, in Kafka's order of types.
                        || cause instanceof InvalidConfigurationException
                                && !(cause instanceof AuthenticationException))
                .findFirst();
    }

    private static String withCause(Throwable failed) {
        Throwable last = last(failed);
        return last == failed ? failed.getMessage() : failed.getMessage() + " (" + last.getMessage() + ")";
    }

    private static Throwable last(Throwable failed) {
        return causes(failed).reduce((first, second) -> second).orElse(failed);
    }

    private static Stream<Throwable> causes(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
