/**
 * Rows one after the other, in the byte order of their ids: read from a store, received from another instance, and merged
 * to the rows of a table. What is read here ends well or with an error; it never just stops.
 */
package io.tidemark.streams.rows;
