/** What the demo shows while it runs: figures out of the programs' own metrics, in one line. */
package io.tidemark.demo.live;
