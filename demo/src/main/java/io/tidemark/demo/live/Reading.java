package io.tidemark.demo.live;

/**
 * What the programs and the traffic said at one moment.
 *
 * @param nanoTime when, by {@link System#nanoTime}
 * @param changes committed by the traffic since its start
 * @param lagToTable change events that the tables have not taken in yet, NaN where that is not known
 */
record Reading(long nanoTime, long changes, double lagToTable, Metrics streams, Metrics writer) {}
