package io.tidemark.cli;

import io.tidemark.cli.export.Columns;
import io.tidemark.cli.export.Content;
import io.tidemark.cli.export.CurrentRows;
import io.tidemark.cli.export.Export;
import io.tidemark.cli.export.Format;
import io.tidemark.cli.export.RowVersion;
import io.tidemark.events.TableSchema;
import io.tidemark.events.Topics;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the changelog of a table up to where it ends now, and writes what is wanted of it. */
record TableExport(
        Map<String, String> kafka,
        String changelog,
        Content content,
        Optional<TableSchema> schema,
        List<String> chosen,
        long limit) {

    /**
     * Finds the changelog and the columns of a table.
     *
     * @param chosen the columns that are wanted, empty for all
     * @param limit at most so many rows or changes
     * @throws ConfigurationException when there is no such table; names those that there are
     */
    static TableExport of(ChainOptions chain, String table, Content content, List<String> chosen, long limit) {
        Topics topics = chain.topics();
        Set<String> there = TopicReader.topics(chain.kafka());
        List<String> tables = chain.tables(there);
        if (!tables.contains(table)) {
            throw new ConfigurationException("there is no table '" + table + "'"
                    + (tables.isEmpty()
                            ? ", and no other: no topic is a changelog of '" + topics.applicationId() + "'"
                            : "; did you mean '" + Nearest.to(table, tables) + "'? there are " + tables));
        }
        String changelog = topics.changelog(table);
        if (!there.contains(changelog)) {
            throw new IllegalStateException(
                    "the table " + table + " has no changelog " + changelog + " yet; has the streams app run?");
        }
        Optional<TableSchema> schema =
                there.contains(topics.schemas()) ? schema(chain.kafka(), topics.schemas(), table) : Optional.empty();
        return new TableExport(chain.kafka(), changelog, content, schema, chosen, limit);
    }

    /**
     * Writes the rows or changes.
     *
     * @return how many
     * @throws ConfigurationException when a wanted column is in no row
     */
    long write(Format format, Writer out) throws IOException {
        try (TopicReader reader = TopicReader.open(kafka, changelog)) {
            Versions versions = switch (content) {
                case ROWS -> current(reader);
                case CHANGES -> changes(reader);
            };
            return write(versions, format, out);
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        } catch (UndecodableException notOurs) {
            throw new IllegalStateException(changelog + ": " + notOurs.getMessage(), notOurs);
        } catch (OutOfMemoryError tooMany) {
            throw new IllegalStateException(
                    "the rows of " + changelog + " do not fit into memory; set JAVA_OPTS=-Xmx8g, or more", tooMany);
        }
    }

    private long write(Versions versions, Format format, Writer out) throws IOException {
        Columns columns = new Columns(schema, chosen);
        if (format == Format.CSV || !chosen.isEmpty()) {
            versions.until(version -> {
                columns.see(version);
                return false;
            });
            check(columns);
        }
        Export export = format.begin(out, content, columns);
        long[] written = {0};
        versions.until(version -> {
            export.write(version);
            written[0]++;
            return written[0] == limit;
        });
        export.flush();
        return written[0];
    }

    private void check(Columns columns) {
        List<String> unknown = columns.unknown();
        if (!unknown.isEmpty() && !columns.known().isEmpty()) {
            throw new ConfigurationException(
                    "--columns: there is no column '" + unknown.getFirst() + "'; did you mean '"
                            + Nearest.to(unknown.getFirst(), columns.known()) + "'? there are " + columns.known());
        }
    }

    /** What is written, from the first on, as often as it is asked for. */
    private interface Versions {
        void until(Enough enough) throws IOException;
    }

    /** Takes a row or change, and says whether more are of no use. */
    private interface Enough {
        boolean take(RowVersion version) throws IOException;
    }

    private static Versions current(TopicReader reader) {
        CurrentRows rows = new CurrentRows();
        reader.all(record -> rows.add(record.key(), record.value()));
        return enough -> {
            Iterator<RowVersion> all = rows.stream().iterator();
            while (all.hasNext() && !enough.take(all.next())) {}
        };
    }

    /** A row that is forgotten, long after it was deleted, is no change. */
    private static Versions changes(TopicReader reader) {
        return enough -> reader.until(record -> {
            try {
                return record.value() != null && enough.take(RowVersion.of(record.key(), record.value()));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        });
    }

    private static Optional<TableSchema> schema(Map<String, String> kafka, String topic, String table) {
        byte[][] last = {null};
        try (TopicReader reader = TopicReader.open(kafka, topic)) {
            reader.all(record -> {
                if (new String(record.key(), StandardCharsets.UTF_8).equals(table)) {
                    last[0] = record.value();
                }
            });
        }
        return Optional.ofNullable(last[0]).map(TableSchema::fromJson);
    }
}
