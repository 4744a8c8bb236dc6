/**
 * From the bytes of a record that Debezium wrote to a {@link io.tidemark.events.RowId} and a
 * {@link io.tidemark.events.ChangeEvent}: the first step of a change, and the only place that knows Debezium's JSON.
 */
package io.tidemark.events.debezium;
