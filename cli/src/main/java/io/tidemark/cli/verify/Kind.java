package io.tidemark.cli.verify;

/** How a place is wrong about a row. */
enum Kind {
    /** In the database and not in the place. */
    LOST,
    /** In the place and not in the database. */
    GHOST,
    /** In both, and not the same. */
    STALE
}
