/**
 * Whether database, table and index of a table are equal, and where not. Each side is streamed once into counts and hashes by
 * buckets of row ids ({@link io.tidemark.cli.verify.Buckets}); rows of buckets that differ are looked for; rows that differ are
 * looked at again until they are equal or patience is over ({@link io.tidemark.cli.verify.Looks}). What stays different is
 * repaired where that is wanted. The sides know nothing of each other, and what is equal is decided by
 * {@link io.tidemark.cli.verify.CanonicalDocument} alone.
 */
package io.tidemark.cli.verify;
