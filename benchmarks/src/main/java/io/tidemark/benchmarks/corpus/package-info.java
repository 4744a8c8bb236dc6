/** Change events in the shape that Debezium 3.7 writes for PostgreSQL, made from a seed: the same in every run. */
package io.tidemark.benchmarks.corpus;
