/** The first step: the example tables as PostgreSQL sees them, their first rows, and the roles that change them. */
package io.tidemark.demo.tables;
