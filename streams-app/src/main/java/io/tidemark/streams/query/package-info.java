/**
 * The way of a question: what this instance knows ({@link io.tidemark.streams.query.LocalStores}), what the others know
 * ({@link io.tidemark.streams.query.Peers}), and the resources that make one answer of both, of all rows by a
 * {@link io.tidemark.streams.query.TableScan}. Changes are no such question: each instance reads them from the changelog. A question that another
 * instance sent on is never sent on again.
 */
package io.tidemark.streams.query;
