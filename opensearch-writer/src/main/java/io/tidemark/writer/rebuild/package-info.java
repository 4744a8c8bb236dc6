/**
 * A fresh index from the changelog, in the place of the one that serves.
 *
 * <p>{@code RebuildApp} reads the configuration, {@code Rebuild} wires, {@code Steps} has the order: fill the next generation ({@code Fill}),
 * compare it with the changelog ({@code LiveRows}, {@code Comparison}), take over ({@code Succession}). Writers are told
 * nothing: the index itself says up to where it is filled, and they see by themselves that the alias leads to it.
 */
package io.tidemark.writer.rebuild;
