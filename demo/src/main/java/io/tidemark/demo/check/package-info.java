/**
 * The proof: a scripted scenario with faults through the whole real chain, a wait until the chain is at rest by positions, and
 * a comparison of PostgreSQL, HTTP and index row by row. What is right is said by PostgreSQL in SQL; nothing of the product
 * takes part in the judgement.
 */
package io.tidemark.demo.check;
