/**
 * How to know that the chain is at rest without sleeping: how far the connectors have published, and how far each consumer
 * group has come, both read from the outside.
 */
package io.tidemark.demo.positions;
