/** The last step: what a person types, and the one place where an error becomes a line and an exit code. */
package io.tidemark.demo.command;
