package io.tidemark.cli.export;

/** What is exported of a table. */
public enum Content {
    /** The rows as they are now. */
    ROWS,
    /** Every change that the changelog still has. */
    CHANGES
}
