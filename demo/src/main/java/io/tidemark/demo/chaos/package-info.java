/**
 * The chaos gate: random changes from a seed on the real chain with several instances of each program, a fault after another, and
 * after each the figures that must be zero. What is right is said by PostgreSQL: its tables at rest, and an audit table that
 * triggers fill in the transaction of each change. Nothing of the product takes part in the judgement.
 *
 * <p>{@link io.tidemark.demo.chaos.ChaosRun} is the loop; {@link io.tidemark.demo.chaos.Fault} lists what is done to the chain;
 * {@link io.tidemark.demo.chaos.Oracle} says what came of it.
 */
package io.tidemark.demo.chaos;
