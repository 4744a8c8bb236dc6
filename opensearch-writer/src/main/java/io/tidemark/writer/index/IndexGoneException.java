package io.tidemark.writer.index;

import java.io.IOException;

/** An index that must be there is not; asking again does not help. */
public final class IndexGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    IndexGoneException(String index) {
        super("index " + index + " is gone: another rebuild of the table has begun, or somebody deleted it");
    }
}
