package io.tidemark.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.events.Column;
import io.tidemark.events.TableSchema;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds the three places of a table, and what is compared of them. */
final class SidesOfTables {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Chain chain;
    private final Records records;
    private final SearchApi search;
    private final Set<String> except;

    /** @param except columns that are not compared, in whatever table they are */
    SidesOfTables(Chain chain, Records records, SearchApi search, Set<String> except) {
        this.chain = chain;
        this.records = records;
        this.search = search;
        this.except = Set.copyOf(except);
    }

    Sides of(TableSettings table) {
        Database database = new Database(chain.database());
        return database.ask("the catalogue cannot be read", connection -> of(table, database, connection));
    }

    private Sides of(TableSettings table, Database database, Connection connection) throws SQLException {
        Catalogue catalogue = new Catalogue(connection);
        Relation relation = relation(table, catalogue);
        Optional<TableSchema> schema = schema(table);
        List<DatabaseColumn> columns = catalogue.columns(relation, schema);
        if (columns.isEmpty()) {
            throw new VerifyException(
                    "table " + table.name() + ": the database at " + chain.database() + " has no table " + relation
                            + ", or this user may not see it (grant usage on schema, grant select on table)");
        }
        List<String> primaryKey = catalogue.primaryKey(relation);
        List<DatabaseColumn> key = key(table, schema, primaryKey, columns);
        ComparedColumns compared = new ComparedColumns(columns, key, except);
        return new Sides(
                table,
                new DatabaseTable(database, relation, !primaryKey.isEmpty(), key, compared.sql(), compared.canonical()),
                new TableRows(chain.instance(), table.name(), compared.canonical()),
                new IndexDocuments(search, table.index(), compared.canonicalInIndex()),
                compared.notes());
    }

    /** Which table of the database it is: the newest event says so, or the topic's name. */
    private Relation relation(TableSettings table, Catalogue catalogue) throws SQLException {
        Optional<Relation> said = records.newest(
                        table.topic(), record -> source(record).isPresent())
                .flatMap(SidesOfTables::source);
        if (said.isPresent()) {
            return said.get();
        }
        List<Relation> named = catalogue.relations(table.topic());
        if (named.size() != 1) {
            throw new VerifyException("table " + table.name() + ": no event of " + table.topic()
                    + " says which table of the database it is of, and by the topic's name it is "
                    + (named.isEmpty() ? "none that this user sees" : "one of " + named));
        }
        return named.getFirst();
    }

    private static Optional<Relation> source(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            JsonNode value = JSON.readTree(record.value());
            JsonNode source = value.has("payload") ? value.path("payload").path("source") : value.path("source");
            return source.path("table").isTextual()
                    ? Optional.of(new Relation(
                            source.path("schema").asText(), source.path("table").asText()))
                    : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** The table's newest schema in the schema topic. */
    private Optional<TableSchema> schema(TableSettings table) {
        List<byte[]> schemas = new ArrayList<>();
        records.each(chain.topics().schemas(), record -> {
            if (record.value() != null
                    && record.key() != null
                    && new String(record.key(), StandardCharsets.UTF_8).equals(table.name())) {
                schemas.add(record.value());
            }
        });
        return schemas.isEmpty() ? Optional.empty() : Optional.of(TableSchema.fromJson(schemas.getLast()));
    }

    private static List<DatabaseColumn> key(
            TableSettings table, Optional<TableSchema> schema, List<String> primaryKey, List<DatabaseColumn> columns) {
        List<String> fromEvents = schema.stream()
                .flatMap(known -> known.columns().stream())
                .filter(column -> column.keyPlace() != Column.NOT_IN_KEY)
                .sorted(Comparator.comparingInt(Column::keyPlace))
                .map(Column::name)
                .toList();
        List<String> names = !table.key().isEmpty() ? table.key() : fromEvents.isEmpty() ? primaryKey : fromEvents;
        if (names.isEmpty()) {
            throw new VerifyException(
                    "table " + table.name() + ": neither its events nor the database say what its key is; give tables."
                            + table.name() + ".key");
        }
        Map<String, DatabaseColumn> byName =
                columns.stream().collect(Collectors.toMap(DatabaseColumn::name, column -> column));
        for (String name : names) {
            if (!byName.containsKey(name)) {
                throw new VerifyException("table " + table.name() + ": its key has the column " + name
                        + ", and the database's table has " + byName.keySet());
            }
        }
        return names.stream().map(byName::get).toList();
    }
}
