/**
 * The types of columns: how a value stands in an event, and how in the document. A type comes from the event's own schema
 * ({@code ConnectSchemas}), or by its name from the schema topic and the configuration ({@code TypeNames}); its writer turns
 * bytes into bytes. Types that are common make no objects; rare ones may make a tree.
 */
package io.tidemark.events.values;
