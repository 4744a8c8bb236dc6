/** What a row was: the versions that are kept of it, and what they say of a time. No I/O. */
package io.tidemark.streams.history;
