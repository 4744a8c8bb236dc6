/**
 * The commands that look at a running chain from outside, as any other program could: they speak to Kafka and to
 * Kafka Connect, and know the internals of nobody.
 */
package io.tidemark.cli;
