/**
 * Where rows can be searched: one real OpenSearch node. A program of its own, because its class path holds two hundred
 * jars whose versions agree with nobody else's.
 */
package io.tidemark.sandbox.opensearch;
