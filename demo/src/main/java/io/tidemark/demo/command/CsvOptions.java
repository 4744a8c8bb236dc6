package io.tidemark.demo.command;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.load.CsvLoad;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.SqlName;
import io.tidemark.sandbox.StopSignal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --from-csv} and what goes with it. */
final class CsvOptions {
    @Option(
            names = "--from-csv",
            paramLabel = "FILE",
            description = "loads a CSV file whose first line names the columns, in one transaction, with COPY")
    private Path file;

    @Option(names = "--create", description = "creates the table from the file's header where it is not there")
    private boolean create;

    @Option(names = "--key", paramLabel = "COLUMN", description = "the primary key of a table that is created")
    private String key;

    @Option(
            names = "--separator",
            paramLabel = "C",
            defaultValue = ",",
            description = "what stands between the values of a line (default: ${DEFAULT-VALUE})")
    private char separator;

    @Option(names = "--rows", paramLabel = "N", description = "the first N rows; default: all")
    private Long rows;

    boolean areGiven() {
        return file != null;
    }

    /** Refuses options that only mean something beside a file. */
    void checkNoneAlone() {
        if (file == null && (create || key != null || rows != null)) {
            throw DemoException.wrongUsage("--create, --key and --rows go with --from-csv FILE");
        }
    }

    /** Loads the file into a table; with a rate, so many rows a second. */
    void load(SqlName table, Double rate, Database database, PrintWriter out) {
        CsvLoad.Order order = new CsvLoad.Order(
                file,
                separator,
                table,
                create,
                Optional.ofNullable(key),
                rows == null ? Long.MAX_VALUE : rows,
                Optional.ofNullable(rate));
        try (StopSignal stop = StopSignal.forThisThread()) {
            new CsvLoad(order, database, out::println).run();
            if (stop.isReceived()) {
                out.println("stopped before all were loaded");
            }
        } finally {
            out.flush();
        }
    }
}
