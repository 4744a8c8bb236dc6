/**
 * Where the changes travel: one Kafka broker, and one Kafka Connect worker with Debezium that fills its topics from the
 * database. Each is a program of its own, since a fault test kills one and not the other, and since Connect's class path
 * is its own affair.
 */
package io.tidemark.sandbox.kafka;
