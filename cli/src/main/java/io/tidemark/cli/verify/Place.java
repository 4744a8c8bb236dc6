package io.tidemark.cli.verify;

/** What is compared with the database. */
enum Place {
    TABLE,
    INDEX;

    /** As a sentence calls it. */
    String text() {
        return this == TABLE ? "table" : "index";
    }
}
