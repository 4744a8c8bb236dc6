/**
 * The index of a table before its documents: an alias over a hidden index, made in one request, mapped from the table's
 * schema as the {@link io.tidemark.writer.index.SchemaTopic} tells it, extended as columns appear. What somebody else made
 * is never touched. A {@link io.tidemark.writer.index.NextGeneration} is filled to take the place of one that serves.
 */
package io.tidemark.writer.index;
