/**
 * The example: eight tables with live traffic, the whole chain over them with one command, and the proof that it is right. It
 * knows the programs of the chain only from outside, by SQL, HTTP, Kafka and the index, as a user does.
 */
package io.tidemark.demo;
