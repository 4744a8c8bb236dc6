/**
 * The middle: starts the services and the programs as a user would, hands the connectors to Connect, says when everything
 * answers, and stops it all in order.
 */
package io.tidemark.demo.chain;
