/**
 * How far the tables reflect their databases: how far a connector has published the database's log, by its heartbeats, and
 * whether a table has read all of that.
 */
package io.tidemark.streams.progress;
