package io.tidemark.cli.verify;

import io.tidemark.events.Column;
import io.tidemark.events.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What PostgreSQL's catalogue says of a table. */
final class Catalogue {
    /** Debezium writes an underscore for what no topic's name may have. */
    private static final String RELATIONS = """
            select n.nspname, c.relname
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p')
               and n.nspname not in ('pg_catalog', 'information_schema')
               and regexp_replace(n.nspname || '.' || c.relname, '[^a-zA-Z0-9._-]', '_', 'g') = ?
            """;

    private static final String COLUMNS = """
            select a.attname, a.atttypid, a.atttypmod, format_type(a.atttypid, a.atttypmod)
              from pg_attribute a
             where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped
             order by a.attnum
            """;
    private static final String TYPE =
            "select typname, typtype, typelem, typbasetype, typtypmod, typcategory from pg_type where oid = ?";
    private static final String KEY = """
            select a.attname
              from pg_index i
              cross join unnest(i.indkey::smallint[]) with ordinality as k(number, place)
              join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
             where i.indrelid = to_regclass(?) and i.indisprimary
             order by k.place
            """;

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    /** The tables whose events may be on a topic of this name, by schema and table at its end. */
    List<Relation> relations(String topic) throws SQLException {
        String[] parts = topic.split("\\.");
        if (parts.length < 2) {
            return List.of();
        }
        List<Relation> relations = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(RELATIONS)) {
            query.setString(1, parts[parts.length - 2] + "." + parts[parts.length - 1]);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    relations.add(new Relation(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return relations;
    }

    /** The columns in their order; empty where there is no such table, or it may not be seen. */
    List<DatabaseColumn> columns(Relation relation, Optional<TableSchema> events) throws SQLException {
        Map<String, Column> described = events.stream()
                .flatMap(schema -> schema.columns().stream())
                .collect(Collectors.toMap(Column::name, Function.identity(), (first, same) -> first));
        List<DatabaseColumn> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, relation.sqlName());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    Optional<Column> event = Optional.ofNullable(described.get(name));
                    columns.add(new DatabaseColumn(
                            name,
                            type(rows.getLong(2), rows.getInt(3)),
                            rows.getString(4),
                            event.map(column -> column.type().typeName()).orElse(""),
                            event.isPresent()));
                }
            }
        }
        return columns;
    }

    /** The columns of the primary key in its order; empty where there is none. */
    List<String> primaryKey(Relation relation) throws SQLException {
        List<String> key = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(KEY)) {
            query.setString(1, relation.sqlName());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    key.add(rows.getString(1));
                }
            }
        }
        return key;
    }

    private DatabaseType type(long oid, int modifier) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TYPE)) {
            query.setLong(1, oid);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("there is no type " + oid + " in pg_type");
                }
                char kind = row.getString("typtype").charAt(0);
                if (kind == 'd') {
                    return type(row.getLong("typbasetype"), row.getInt("typtypmod"));
                }
                boolean isArray = "A".equals(row.getString("typcategory")) && row.getLong("typelem") != 0;
                Optional<DatabaseType> element =
                        isArray ? Optional.of(element(row.getLong("typelem"), modifier)) : Optional.empty();
                return new DatabaseType(row.getString("typname"), kind, modifier, element);
            }
        }
    }

    /** Arrays of domains are not known to Debezium: they stay what they are. */
    private DatabaseType element(long oid, int modifier) throws SQLException {
        DatabaseType type = type(oid, modifier);
        return isDomain(oid) ? new DatabaseType(type.name(), 'd', modifier, type.element()) : type;
    }

    private boolean isDomain(long oid) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TYPE)) {
            query.setLong(1, oid);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getString("typtype").equals("d");
            }
        }
    }
}
