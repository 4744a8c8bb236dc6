/**
 * How fast a changelog gets into OpenSearch, beside a floor in the same run: the same records polled, and sent as raw NDJSON
 * by a client that looks at no answer. Node, broker and client share the machine.
 */
package io.tidemark.benchmarks.index;
