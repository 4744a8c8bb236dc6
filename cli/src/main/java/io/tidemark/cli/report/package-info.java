/**
 * What counters came to, as text: the answers of a running instance, written in the format that the reader wants.
 */
package io.tidemark.cli.report;
