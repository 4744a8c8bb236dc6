/**
 * The life of a table: one Kafka Streams client each, which waits for its topic, runs, and is started again after a fault.
 * One table's fault is not another's.
 */
package io.tidemark.streams.tables;
