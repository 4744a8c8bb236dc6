/**
 * What everybody who looks at a table's index has to agree on: the connection to OpenSearch, and why it does not come about;
 * the {@code _id} of a row; the field that a column is.
 */
package io.tidemark.index;
