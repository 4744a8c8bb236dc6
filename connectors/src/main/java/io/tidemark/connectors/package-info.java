/**
 * Connectors of Kafka Connect: their definitions as they stand in files, and Connect's REST API, which takes them and says
 * how they do.
 */
package io.tidemark.connectors;
