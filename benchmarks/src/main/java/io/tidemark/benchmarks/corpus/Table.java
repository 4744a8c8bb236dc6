package io.tidemark.benchmarks.corpus;

import java.util.random.RandomGenerator;

/** A table whose changes are in the corpus. */
interface Table {
    String name();

    /** The schemas of the key columns, as Connect's JSON converter writes them, joined by commas. */
    String keyColumns();

    /** The schemas of all columns, joined by commas. */
    String columns();

    /** The key columns of a row as a JSON object. */
    String key(int id);

    /** What a delete without REPLICA IDENTITY FULL says of a row. */
    String keyOnly(int id);

    /** A row as a JSON object; another one at each call. */
    String row(int id, RandomGenerator random);
}
