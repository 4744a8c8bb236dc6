/**
 * The live feed of a table: its changelog, read once for all readers of this instance ({@link io.tidemark.streams.feed.Feed}),
 * encoded once, and kept in memory for a while ({@link io.tidemark.streams.feed.RecentChanges}). Each
 * {@link io.tidemark.streams.feed.ChangeReader} has a place in it; one that stopped longer ago reads the log by itself until it has
 * caught up with the others.
 */
package io.tidemark.streams.feed;
