/**
 * Changes become bulks, and answers become decisions. A record is a {@link io.tidemark.writer.bulk.RowOperation}, one item
 * of a {@code BulkBody}; the {@code Reply} has a {@code Verdict} for each item: done, again, refused. A {@code Lane} sends
 * one bulk after the other and keeps what has to be sent again; these decisions are pure functions, the lane is the frame
 * around them.
 */
package io.tidemark.writer.bulk;
