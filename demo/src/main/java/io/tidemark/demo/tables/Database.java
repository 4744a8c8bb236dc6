package io.tidemark.demo.tables;

import io.tidemark.demo.DemoException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL that holds the example tables.
 *
 * @param url a JDBC URL, with the driver's own parameters
 * @param user the user; without one the URL's, and where it names none, {@code tidemark} with that password
 */
public record Database(String url, Optional<String> user, Optional<String> password) {
    private static final String DEMO = "tidemark";

    public Database {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw DemoException.wrongUsage("'" + withoutParameters(url)
                    + "' is no PostgreSQL URL; it looks like jdbc:postgresql://HOST:PORT/DATABASE");
        }
    }

    /** The database of a URL that says all. */
    public Database(String url) {
        this(url, Optional.empty(), Optional.empty());
    }

    /** The demo's database on this port of loopback. */
    public static Database onPort(int port) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + DEMO);
    }

    /** A connection whose parameters take the types of the columns they meet. */
    public Connection connect() {
        try {
            Properties properties = new Properties();
            properties.setProperty("stringtype", "unspecified");
            properties.setProperty("ApplicationName", "tidemark-demo");
            if (user.isPresent()) {
                properties.setProperty("user", user.get());
                password.ifPresent(secret -> properties.setProperty("password", secret));
            } else if (!url.contains("user=")) {
                properties.setProperty("user", DEMO);
                properties.setProperty("password", DEMO);
            }
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw DemoException.failed(
                    "cannot connect to " + place() + ": " + firstLine(e)
                            + "; is it running (./tidemark demo), and are --ports, --url or --config right?",
                    e);
        }
    }

    /** The URL without what may be secret in it. */
    public String place() {
        return withoutParameters(url);
    }

    private static String withoutParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    /** What the database says of an error, in one line. */
    public static String firstLine(SQLException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
