/**
 * How fast a row is answered over HTTP, beside the same server answering a constant of the same size and PostgreSQL answering a
 * prepared select by primary key: wrk and pgbench, 64 connections each, on the same machine as what they ask.
 */
package io.tidemark.benchmarks.http;
