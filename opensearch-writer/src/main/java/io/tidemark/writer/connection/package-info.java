/** The connection to OpenSearch: with TLS and whatever else it asks for, and why it does not come about. */
package io.tidemark.writer.connection;
