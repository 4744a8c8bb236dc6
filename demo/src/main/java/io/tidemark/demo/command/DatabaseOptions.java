package io.tidemark.demo.command;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.traffic.FirstRows;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.DatabaseSettings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which PostgreSQL a command works on: a demo's, or any. */
final class DatabaseOptions {
    @Option(
            names = "--ports",
            paramLabel = "BASE",
            description = "the demo's base port, as given to 'demo --ports'; default: the demo's own ports")
    private Integer base;

    @Option(
            names = "--url",
            paramLabel = "JDBC",
            description = "any PostgreSQL with the example tables, jdbc:postgresql://HOST:PORT/DATABASE")
    private String url;

    @Option(names = "--config", paramLabel = "FILE", description = "the database of a tidemark.yaml")
    private Path config;

    @Option(
            names = "--create-tables",
            description = "first creates the example tables, with their first rows, where they are not there")
    private boolean createTables;

    /** The one database that the options name, with the example tables where that is asked for. */
    Database database() {
        Database database = named();
        if (createTables) {
            FirstRows.create(database);
        }
        return database;
    }

    private Database named() {
        if (Stream.of(base, url, config).filter(Objects::nonNull).count() > 1) {
            throw DemoException.wrongUsage("--ports, --url and --config each name a database; give one of them");
        }
        if (config != null) {
            DatabaseSettings settings = Configuration.read(config).database();
            return new Database(settings.url(), settings.user(), settings.password());
        }
        if (url != null) {
            return new Database(url);
        }
        DemoPorts ports = base == null ? DemoPorts.defaults() : DemoPorts.from(base);
        return Database.onPort(ports.services().postgres());
    }
}
