package io.tidemark.instance.configuration;

import java.net.URI;

/** The section {@code opensearch}: where the index is, and what the names of indices begin with. */
public record OpenSearchSettings(URI url, String indexPrefix) {
    static OpenSearchSettings read(Section section) {
        section.allow("url", "index-prefix");
        return new OpenSearchSettings(section.url("url", "http://localhost:9200"), section.text("index-prefix", ""));
    }
}
