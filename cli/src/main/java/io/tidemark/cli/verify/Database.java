package io.tidemark.cli.verify;

import io.tidemark.instance.configuration.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/** The connections to the database. */
record Database(DatabaseSettings settings) {
    /** How values are printed, whatever the user's own settings are; and no row is kept from this user without an error. */
    private static final String SESSION = "set timezone = 'UTC'; set datestyle = 'ISO, YMD';"
            + " set intervalstyle = 'iso_8601'; set extra_float_digits = 1; set xmloption = 'content'; set row_security = off";

    /** User and password where neither settings nor URL name one. */
    private static final String DEFAULT_USER = "tidemark";

    /** What is asked of an open connection. */
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** A connection whose values are printed alike wherever it is. */
    Connection open() throws SQLException {
        Properties properties = new Properties();
        // Those in the URL go before these.
        properties.setProperty("user", settings.user().orElse(DEFAULT_USER));
        settings.password()
                .or(() -> settings.user().isEmpty() ? Optional.of(DEFAULT_USER) : Optional.empty())
                .ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "tidemark verify");
        // A text is compared with a column as a literal would be, by the column's own type.
        properties.setProperty("stringtype", "unspecified");
        Connection connection = DriverManager.getConnection(settings.url(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
        }
        return connection;
    }

    /** Asks with a connection of its own; what the database refuses is a {@link VerifyException} that says what it was for. */
    <T> T ask(String what, Question<T> question) {
        try (Connection connection = open()) {
            return question.ask(connection);
        } catch (SQLException refused) {
            throw problem(what, refused);
        }
    }

    VerifyException problem(String what, SQLException refused) {
        String first = String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
        return new VerifyException("the database at " + settings + ": " + what + ": " + first, refused);
    }
}
