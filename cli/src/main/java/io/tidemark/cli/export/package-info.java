/**
 * The rows of a table, or their changes, as text: what a changelog holds, written in the format that the reader wants. No
 * Kafka here; {@code export} brings the records.
 */
package io.tidemark.cli.export;
