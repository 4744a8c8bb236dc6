/** Beside the traffic: rows of a CSV file into a table, the way a program with data frames writes them: with COPY, names as the header has them. */
package io.tidemark.demo.load;
