package io.tidemark.demo.command;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.demo.tables.Database;
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

    /** The one database that the options name. */
    Database database() {
        if (base != null && url != null) {
            throw DemoException.wrongUsage("--ports and --url name two databases; give one of them");
        }
        if (url != null) {
            return new Database(url);
        }
        DemoPorts ports = base == null ? DemoPorts.defaults() : DemoPorts.from(base);
        return Database.onPort(ports.services().postgres());
    }
}
