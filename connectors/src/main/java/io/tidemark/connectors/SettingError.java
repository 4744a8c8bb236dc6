package io.tidemark.connectors;

/** What Connect has against one setting of a connector. */
public record SettingError(String setting, String problem) {
    @Override
    public String toString() {
        return setting + ": " + problem;
    }
}
