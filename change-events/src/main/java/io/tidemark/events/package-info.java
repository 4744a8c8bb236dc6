/**
 * What happened to a row, and what the row is now. {@link io.tidemark.events.Row#after} is the heart of Tidemark: the one
 * place that decides order, duplicates, versions and deletes, a pure function of what is known and what happened. Beside
 * it stand the formats of the topics that Tidemark writes: {@link io.tidemark.events.Row} in the changelog,
 * {@link io.tidemark.events.TableSchema} in the schema topic. Events come from {@link io.tidemark.events.debezium}.
 */
package io.tidemark.events;
