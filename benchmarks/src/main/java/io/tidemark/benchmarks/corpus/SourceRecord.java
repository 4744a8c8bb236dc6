package io.tidemark.benchmarks.corpus;

/** One record of a source topic, as bytes. */
public record SourceRecord(byte[] key, byte[] value) {}
