package io.tidemark.writer.index;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the indices that stand behind an alias one after the other: {@code alias-000001} and on. */
public record Generations(String alias) {
    private static final String FILLING = "-filling";

    /** The most bytes that an alias may have, so that every name made of it is one that OpenSearch takes. */
    public static final int MOST_BYTES = 255 - "-000001".length() - FILLING.length();

    String first() {
        return name(1);
    }

    /** The one behind all of these. */
    String next(Collection<String> known) {
        return name(1
                + known.stream()
                        .flatMap(this::number)
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0));
    }

    /** Whether an index has the name of one. */
    boolean has(String index) {
        return number(index).findAny().isPresent();
    }

    /** Whether another alias would be in the way of these names. */
    public boolean collideWith(String other) {
        return has(other) || other.endsWith(FILLING) && has(other.substring(0, other.length() - FILLING.length()));
    }

    /** The alias that a generation is written to through while it is filled. */
    static String filling(String index) {
        return index + FILLING;
    }

    private Stream<Long> number(String index) {
        Matcher matcher = Pattern.compile(Pattern.quote(alias) + "-(\\d{6,18})").matcher(index);
        return matcher.matches() ? Stream.of(Long.valueOf(matcher.group(1))) : Stream.empty();
    }

    private String name(long number) {
        return "%s-%06d".formatted(alias, number);
    }
}
