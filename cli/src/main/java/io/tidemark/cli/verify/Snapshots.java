package io.tidemark.cli.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Rows that the table has not, or not as they are: their connector is told, through its signal table, to read exactly these
 * again.
 */
final class Snapshots {
    private static final int AT_ONCE = 200;

    private final Chain chain;
    private final Sides sides;
    private final Consumer<String> said;

    Snapshots(Chain chain, Sides sides, Consumer<String> said) {
        this.chain = chain;
        this.sides = sides;
        this.said = said;
    }

    void take(List<Look> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            SignalTable signals = SignalTable.of(chain.connectors(), sides);
            for (int from = 0; from < rows.size(); from += AT_ONCE) {
                List<String> ids = rows.subList(from, Math.min(rows.size(), from + AT_ONCE)).stream()
                        .map(Look::id)
                        .toList();
                signal(signals, ids);
            }
            said.accept("connector " + signals.connector() + " was told to read " + rows.size() + " rows of "
                    + sides.database().relation() + " again, through " + signals.table());
        } catch (VerifyException | io.tidemark.connectors.ConnectorException impossible) {
            said.accept(rows.size() + " rows of the table cannot be read again: " + impossible.getMessage());
        }
    }

    private void signal(SignalTable signals, List<String> ids) {
        sides.database().database().ask("no signal can be written to " + signals.table(), connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into " + signals.table().sqlName() + " values (?, 'execute-snapshot', ?)")) {
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, snapshot(ids));
                return insert.executeUpdate();
            }
        });
    }

    private String snapshot(List<String> ids) throws SQLException {
        DatabaseTable table = sides.database();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putArray("data-collections").add(table.relation().id());
        data.put("type", "incremental");
        data.putArray("additional-conditions")
                .addObject()
                .put("data-collection", table.relation().id())
                .put("filter", table.filter(ids));
        if (!table.hasPrimaryKey() && table.key().size() == 1) {
            data.put("surrogate-key", table.key().getFirst().name());
        }
        return data.toString();
    }
}
