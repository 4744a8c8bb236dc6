/** What the first step needs: believable values for the rows of the example tables, as pure functions of chance. */
package io.tidemark.demo.values;
