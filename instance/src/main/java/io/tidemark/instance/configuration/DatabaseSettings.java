package io.tidemark.instance.configuration;

import java.util.Optional;

/**
 * The section {@code database}: the database that the events come from. Its text is the URL without parameters, which may
 * hold secrets.
 *
 * @param url a JDBC URL, with the driver's own parameters, such as {@code sslmode}
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password) {
    private static final String POSTGRES = "jdbc:postgresql://";

    static DatabaseSettings read(Section section) {
        section.allow("url", "user", "password");
        String url = section.text("url", POSTGRES + "localhost:5432/tidemark");
        if (!url.startsWith(POSTGRES)) {
            throw section.error(
                    "url",
                    "does not begin with " + POSTGRES + ", allowed: " + POSTGRES
                            + "host:port/database, with ?sslmode=verify-full&sslrootcert=ca.pem and other parameters");
        }
        if (section.has("password") && !section.has("user")) {
            throw section.error("password", "is set without user, allowed: both, user alone, or none");
        }
        return new DatabaseSettings(url, section.optional("user"), section.optional("password"));
    }

    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}
