package io.tidemark.cli.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A table in the database: its rows as the documents that they must be, made by PostgreSQL.
 *
 * @param key the columns that the row id consists of, in key order
 * @param columns those that are compared, with their SQL
 */
record DatabaseTable(
        Database database,
        Relation relation,
        boolean hasPrimaryKey,
        List<DatabaseColumn> key,
        String columns,
        CanonicalDocument canonical)
        implements Side {
    /** Rows held at once while a table is read. */
    private static final int FETCH = 500;

    /** Of values that are none of the column's type: no row has them. */
    private static final String DATA_EXCEPTION = "22";

    /** The position that the database has reached. */
    String position() {
        return database.ask("its position", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select case when pg_is_in_recovery()"
                            + " then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end")) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        });
    }

    /** Whether the database follows another one, and may be behind it. */
    boolean isStandby() {
        return database.ask("whether it is a standby", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
                row.next();
                return row.getBoolean(1);
            }
        });
    }

    /** Every row, as one transaction sees them, a few at a time. */
    @Override
    public void each(Consumer<PlacedRow> each) {
        read("", each);
    }

    /** Rows chosen at random. */
    void sample(int rows, Consumer<PlacedRow> each) {
        read(" order by random() limit " + rows, each);
    }

    private void read(String rest, Consumer<PlacedRow> each) {
        database.ask(relation + " cannot be read", connection -> {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery(select(rest))) {
                    while (rows.next()) {
                        each.accept(row(rows.getString(1)));
                    }
                }
            }
            return null;
        });
    }

    /** The row of an id, as it is now; the connection is one of {@link Database#open}. */
    Optional<PlacedRow> row(String id, Connection connection) throws SQLException {
        Optional<List<String>> values = Ids.values(id, key.size());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement query = connection.prepareStatement(select(" where " + condition(values.get(), "?")))) {
            int place = 0;
            for (String value : values.get()) {
                if (value != null) {
                    query.setString(++place, value);
                }
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    PlacedRow row = row(rows.getString(1));
                    if (row.id().equals(id)) {
                        return Optional.of(row);
                    }
                }
            }
        } catch (SQLException refused) {
            if (!String.valueOf(refused.getSQLState()).startsWith(DATA_EXCEPTION)) {
                throw refused;
            }
        }
        return Optional.empty();
    }

    /** SQL that is true of the rows of these ids, for those who cannot be handed values. */
    String filter(List<String> ids) {
        return ids.stream()
                .map(id -> Ids.values(id, key.size()).orElseThrow())
                .map(values -> "(" + condition(values, null) + ")")
                .collect(Collectors.joining(" or "));
    }

    /**
     * SQL that is true of the row of a key, which an index of the key serves.
     *
     * @param parameter what stands for each value that is not null; the value itself where this is null
     */
    private String condition(List<String> values, String parameter) {
        List<String> parts = new ArrayList<>();
        for (int place = 0; place < key.size(); place++) {
            String value = values.get(place);
            parts.add(key.get(place).sqlName()
                    + (value == null ? " is null" : " = " + operand(key.get(place), value, parameter)));
        }
        return String.join(" and ", parts);
    }

    private static String operand(DatabaseColumn column, String value, String parameter) {
        String operand = parameter == null ? "'" + value.replace("'", "''") + "'" : parameter;
        return column.type().name().equals("bytea") ? "decode(" + operand + ", 'base64')" : operand;
    }

    private String select(String rest) {
        return "select row_to_json(r)::text from (select " + columns + " from " + relation.sqlName() + rest + ") r";
    }

    private PlacedRow row(String document) {
        try {
            List<String> names = key.stream().map(DatabaseColumn::name).toList();
            List<String> values = CanonicalDocument.texts(document, names)
                    .orElseThrow(() -> new VerifyException("the key columns " + names + " of " + relation
                            + " hold structures, which no row id can be made of"));
            return new PlacedRow(Ids.of(values), 0, Optional.empty(), canonical.of(document), document);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
