package io.tidemark.streams.query;

import io.tidemark.instance.http.Request;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The parameters of a request, each asked for once; one that nobody asks for is an error. An empty one is as good as none.
 * Not for more than one thread.
 */
final class Parameters {
    private final Map<String, String> given;
    private final String subject;
    private final Set<String> known = new LinkedHashSet<>();

    private Parameters(Map<String, String> given, String subject) {
        this.given = given;
        this.subject = subject;
    }

    /**
     * Those of a request.
     *
     * @param subject what is asked for, as an error names it: {@code a row}
     */
    static Parameters of(Request request, String subject) {
        return new Parameters(request.query(), subject);
    }

    /** The text of a parameter. */
    Optional<String> text(String name) {
        known.add(name);
        return Optional.ofNullable(given.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * The value of a parameter.
     *
     * @param allowed what is, for the error: {@code a whole number from 1 to 1000}
     * @param read the value of a text; empty where it is not allowed
     * @throws IllegalArgumentException where it is not allowed
     */
    <T> Optional<T> value(String name, String allowed, Function<String, Optional<T>> read) {
        return text(name)
                .map(text -> read.apply(text)
                        .orElseThrow(
                                () -> new IllegalArgumentException(name + ": is '" + text + "', allowed: " + allowed)));
    }

    /**
     * Says that all were asked for.
     *
     * @throws IllegalArgumentException where another one was given
     */
    void end() {
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(name + ": is no parameter of " + subject + ", allowed: "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }
}
