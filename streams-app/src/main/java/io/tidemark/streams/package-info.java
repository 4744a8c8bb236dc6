/**
 * Change events become tables, and the tables are answered over HTTP. {@link io.tidemark.streams.StreamsApp} reads the
 * configuration, wires and runs; what happens to a change is told by {@link io.tidemark.streams.topology}, the life of a
 * table's Kafka Streams client by {@link io.tidemark.streams.tables}, the way of a question by
 * {@link io.tidemark.streams.query}.
 */
package io.tidemark.streams;
