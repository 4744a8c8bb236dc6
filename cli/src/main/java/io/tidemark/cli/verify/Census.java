package io.tidemark.cli.verify;

import java.util.List;

/**
 * What reading all three places told.
 *
 * @param suspects row ids that did not look the same everywhere, which may only have been late; {@code _id} where only the index
 *     has it
 * @param whole whether these are all
 * @param twice row ids that the table has more than once, in partitions of its topic that a row moved between
 */
record Census(long database, long table, long index, List<String> suspects, boolean whole, List<String> twice) {
    Census {
        twice = List.copyOf(twice);
        suspects = List.copyOf(suspects);
    }
}
