package io.tidemark.demo.chain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The table of all types in a database, and what its documents must say. */
final class TestingTypes {
    /** Exactly the digits that there are, however many. */
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(100_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Database database;

    TestingTypes(Database database) {
        this.database = database;
    }

    void create() throws SQLException {
        execute(SqlText.beside(TestingTypes.class, "type-table.sql"));
        execute(SqlText.beside(TestingTypes.class, "type-table-functions.sql"));
    }

    /** Inserts all rows, with ids beyond a number. */
    void insert(int beyond) throws SQLException {
        execute(SqlText.beside(TestingTypes.class, "type-table-rows.sql").replace("%d", Integer.toString(beyond)));
    }

    /** The values by row and column. */
    Map<Integer, Map<String, JsonNode>> expected() throws SQLException, JsonProcessingException {
        Map<Integer, Map<String, JsonNode>> rows = new TreeMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'; set intervalstyle = 'iso_8601'");
            ResultSet values = statement.executeQuery(SqlText.beside(TestingTypes.class, "type-table-documents.sql"));
            while (values.next()) {
                String json = values.getString(3);
                rows.computeIfAbsent(values.getInt(1), id -> new HashMap<>())
                        .put(values.getString(2), json == null ? NullNode.getInstance() : JSON.readTree(json));
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute(sql);
        }
    }
}
