/** JSON as bytes: parts of it that are not copied, an index of an object's fields, a writer. No tree of nodes. */
package io.tidemark.events.json;
