/**
 * What every long-running program has beside its work: the frame that it runs and ends in, the configuration it was given,
 * and the HTTP server with health and metrics.
 */
package io.tidemark.instance;
