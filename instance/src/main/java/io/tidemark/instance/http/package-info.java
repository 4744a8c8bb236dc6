/**
 * How an instance answers over HTTP. A resource is a function from {@link io.tidemark.instance.http.Request} to
 * {@link io.tidemark.instance.http.Answer}; bytes, headers and sockets belong to
 * {@link io.tidemark.instance.http.HttpServer} alone.
 */
package io.tidemark.instance.http;
