/**
 * What every long-running program has beside its work: the configuration it was given, and the HTTP server with health
 * and metrics.
 */
package io.tidemark.instance;
