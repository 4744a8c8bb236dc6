package io.tidemark.cli;

import picocli.CommandLine.TypeConversionException;

/**
 * How a dead letter is called: by its offset; where the topic has several partitions, as {@code partition/offset} outside
 * the first.
 */
record LetterNumber(int partition, long offset) {

    static LetterNumber parse(String text) {
        int slash = text.indexOf('/');
        try {
            int partition = slash < 0 ? 0 : Integer.parseInt(text.substring(0, slash));
            long offset = Long.parseLong(text.substring(slash + 1));
            if (partition >= 0 && offset >= 0) {
                return new LetterNumber(partition, offset);
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with what is negative.
        }
        throw new TypeConversionException("'" + text + "' is no letter's number, allowed: those that list shows");
    }

    @Override
    public String toString() {
        return partition == 0 ? Long.toString(offset) : partition + "/" + offset;
    }
}
