/** How the demo asks the programs of the chain: plain HTTP, as a user does. */
package io.tidemark.demo.http;
