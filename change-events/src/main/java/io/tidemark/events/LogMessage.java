package io.tidemark.events;

/**
 * A message that somebody wrote into the database's log, come out of it: everything that was committed up to its position had
 * come out before.
 *
 * @param prefix whom it is meant for, empty where it does not say
 */
public record LogMessage(String prefix, Position position) {}
