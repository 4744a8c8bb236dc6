/**
 * Between the bytes of a source topic and the decoder: the settings of a table say of which types its columns are, which of
 * them are its key, and which converter reads what is no JSON. Whoever reads source topics reads them through
 * {@link io.tidemark.source.SourceReader}.
 */
package io.tidemark.source;
