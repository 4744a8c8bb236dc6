package io.tidemark.cli.verify;

import java.util.Optional;

/**
 * A type of PostgreSQL, as its catalogue describes it; a domain is the type that it is over.
 *
 * @param name {@code typname}, such as {@code int4}
 * @param kind {@code typtype}: {@code b} base, {@code e} enum, {@code c} composite, {@code r} range, {@code m} multirange
 * @param modifier {@code atttypmod}, -1 for none
 * @param element of an array
 */
record DatabaseType(String name, char kind, int modifier, Optional<DatabaseType> element) {
    boolean isEnum() {
        return kind == 'e';
    }

    /** Fractional digits of the seconds of a time or timestamp. */
    int fraction() {
        return modifier < 0 ? 6 : modifier;
    }
}
