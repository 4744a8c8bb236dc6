/**
 * The writer's side of Kafka: settings of the clients, the topics waited for, how far each partition may be committed, and
 * the dead letters, which are written in one transaction with the offsets behind them.
 */
package io.tidemark.writer.kafka;
