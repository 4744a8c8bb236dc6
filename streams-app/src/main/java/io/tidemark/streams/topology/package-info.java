/**
 * The steps of a change, from the source topic into the table. {@link io.tidemark.streams.topology.TableTopology} is
 * their table of contents; a step has a class of its own, and what it decides is a function in
 * {@link io.tidemark.events}.
 */
package io.tidemark.streams.topology;
