package io.tidemark.instance.configuration;

/** The section {@code opensearch}: where the index is, and what the names of indices begin with. */
public record OpenSearchSettings(Endpoint endpoint, String indexPrefix) {
    static OpenSearchSettings read(Section section) {
        return new OpenSearchSettings(
                Endpoint.ofNodes(section, "http://localhost:9200", "index-prefix"), section.text("index-prefix", ""));
    }
}
