/**
 * What a change means to a counter: which groups it speaks of, what each of them gains, in which window, and how all that stands in
 * the state. Functions of a row and its change; {@link io.tidemark.streams.topology} runs them.
 */
package io.tidemark.streams.counters;
