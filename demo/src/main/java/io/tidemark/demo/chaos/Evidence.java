package io.tidemark.demo.chaos;

/**
 * That a fault was one.
 *
 * @param seen whether the chain noticed: a run in which it did not proves nothing
 * @param text what was done and what was seen of it
 */
record Evidence(boolean seen, String text) {}
