/**
 * What the proofs compare: documents by row id, as HTTP and as the index give them, in one spelling, and what is lost, a ghost or
 * stale between two places. Nothing of the product takes part.
 */
package io.tidemark.demo.compare;
