package io.tidemark.events.debezium;

import io.tidemark.events.values.ColumnType;

/**
 * A field of a schema that an event carries.
 *
 * @param label the name as it begins a field of the document: quoted, with the colon
 */
record SourceColumn(String name, byte[] label, ColumnType type, boolean nullable) {}
