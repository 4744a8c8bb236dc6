/**
 * What decoding and the row function cost. A time says little on another machine; so each stands beside a floor over the
 * same bytes, Jackson's parser that touches nothing, and beside what others do with them.
 */
package io.tidemark.benchmarks;
