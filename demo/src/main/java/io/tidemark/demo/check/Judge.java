package io.tidemark.demo.check;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.compare.Comparison;
import io.tidemark.demo.compare.IndexDocuments;
import io.tidemark.demo.compare.TableDocuments;
import io.tidemark.demo.positions.Topics;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the three places row by row, when the chain is at rest. */
final class Judge {
    private final Chain chain;

    Judge(Chain chain) {
        this.chain = chain;
    }

    /** A verdict for each table. */
    List<Verdict> judge() {
        try (Topics topics = new Topics(chain.bootstrapServers());
                Connection connection = chain.database().connect()) {
            return Arrays.stream(ExampleTable.values())
                    .map(table -> judge(table, topics, connection))
                    .toList();
        } catch (SQLException e) {
            throw DemoException.failed("cannot read the database: " + Database.firstLine(e), e);
        }
    }

    private Verdict judge(ExampleTable table, Topics topics, Connection connection) {
        SourceEvents events = SourceEvents.read(table, topics);
        Map<String, String> expected = expected(table, connection);
        Map<String, String> index = new IndexDocuments(chain.http(), chain.openSearchUrl()).read(table.index());
        Set<String> everyId = new TreeSet<>(expected.keySet());
        everyId.addAll(events.rowIds());
        everyId.addAll(index.keySet());
        Map<String, String> answers =
                new TableDocuments(chain.http(), chain.streams().url()).read(table.tableName(), everyId);
        return new Verdict(
                table, events, everyId.size(), Comparison.of(expected, answers), Comparison.of(expected, index));
    }

    private static Map<String, String> expected(ExampleTable table, Connection connection) {
        try {
            return DatabaseDocuments.read(table, connection);
        } catch (SQLException e) {
            throw DemoException.failed("cannot read " + table.sqlName() + ": " + Database.firstLine(e), e);
        }
    }
}
