/** The types of columns: how a value stands in an event, and how in the document. */
package io.tidemark.events.values;
