/** What is shown to services that ask who calls, and how it is known that they are who they should be: TLS from PEM files. */
package io.tidemark.instance.tls;
