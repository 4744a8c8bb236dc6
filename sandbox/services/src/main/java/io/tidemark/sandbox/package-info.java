/**
 * What the tables come from and go to, on one machine: starts PostgreSQL, Kafka, Kafka Connect and OpenSearch as
 * processes on loopback, says when each answers, and stops them in order. Nothing that is started here outlives its
 * owner, not even when the owner is killed.
 */
package io.tidemark.sandbox;
