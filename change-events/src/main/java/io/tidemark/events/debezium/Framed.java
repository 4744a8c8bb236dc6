package io.tidemark.events.debezium;

/**
 * A message of Connect's JSON converter, taken apart.
 *
 * @param schema what the message's schema says; where it has none, what holds without one, or null
 * @param from index of the payload's first byte
 * @param to index behind the payload's last byte
 */
record Framed<S>(S schema, int from, int to) {}
