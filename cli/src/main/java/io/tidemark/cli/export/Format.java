package io.tidemark.cli.export;

import java.io.IOException;
import java.io.Writer;

/** How rows and changes are written. */
public enum Format {
    /** Lines for people. */
    TEXT,
    /** RFC 4180 with a header. */
    CSV,
    /** A JSON object a line. */
    NDJSON;

    /** Begins to write: the header, where there is one. Does not close what it writes to. */
    public Export begin(Writer out, Content content, Columns columns) throws IOException {
        return switch (this) {
            case TEXT -> TextExport.begin(out, content, columns);
            case CSV -> CsvExport.begin(out, content, columns);
            case NDJSON -> NdjsonExport.begin(out, content, columns);
        };
    }
}
