/**
 * The way of a table's changelog into its index, and one process of it.
 *
 * <p>{@link io.tidemark.writer.WriterApp} reads the configuration, {@code Writer} wires the parts, {@code WriteLoop} goes
 * round: it polls ({@code Subscription}, {@code Intake}), lets documents pass when their index is there ({@code Gate},
 * {@code IndexKeeper}, {@code AliasWatch}, {@code Refill}), hands them to the {@link io.tidemark.writer.bulk.Lanes}, and commits what was
 * answered ({@link io.tidemark.writer.kafka.Commits}). What makes a repetition harmless is the version of the row: the
 * index keeps the highest, so a change may be sent again whenever its fate is unknown.
 */
package io.tidemark.writer;
