/**
 * The second step: believable changes. What to change is decided by pure functions of a seed and of the rows that are there
 * ({@link io.tidemark.demo.traffic.ChangeMix}); a change becomes one SQL statement; transactions run under several roles.
 */
package io.tidemark.demo.traffic;
