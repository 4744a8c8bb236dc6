package io.tidemark.cli;

import io.tidemark.cli.export.Content;
import io.tidemark.cli.export.Format;
import io.tidemark.cli.export.OutputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export TABLE}: the rows of a table, or its changes, to a file or to standard output. */
@Command(
        name = "export",
        description = {
            "Writes the rows of a table as they are now, ordered by id, or the changes that its changelog still has.",
            "The rows are held in memory while they are collected, in half of the machine's at most;"
                    + " JAVA_OPTS=-Xmx8g gives more."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TABLE", description = "The table, as the configuration calls it.")
    private String table;

    @Option(
            names = "--changes",
            description = "The changes, those of a partition in their order. The changelog is compacted: of a row's"
                    + " older changes some may be gone.")
    private boolean changes;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, csv or ndjson (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--columns", paramLabel = "COLUMN", split = ",", description = "Only these, in this order: a,b.")
    private List<String> columns = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "The first N only.")
    private Long limit;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A file instead of standard output; it appears when it is whole.")
    private Path file;

    @Option(names = "--force", description = "Replaces the file where it is there.")
    private boolean force;

    @Mixin
    private ChainOptions chain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        check();
        TableExport export = TableExport.of(
                chain,
                table,
                changes ? Content.CHANGES : Content.ROWS,
                columns,
                limit == null ? Long.MAX_VALUE : limit);
        PrintWriter out = spec.commandLine().getOut();
        if (file == null) {
            export.write(format, out);
            if (out.checkError()) {
                throw new IllegalStateException("standard output did not take everything");
            }
            return 0;
        }
        try (OutputFile output = OutputFile.begin(file)) {
            long written = export.write(format, output.writer());
            output.finish();
            out.println(written + (changes ? " changes" : " rows") + " of " + table + " in " + file);
        }
        return 0;
    }

    private void check() {
        if (limit != null && limit < 1) {
            throw wrong("--limit is " + limit + ", allowed: a number from 1");
        }
        if (force && file == null) {
            throw wrong("--force replaces a file, allowed: with --out FILE");
        }
        if (file != null && Files.isDirectory(file)) {
            throw wrong("--out is " + file + ", a folder, allowed: a file");
        }
        if (file != null && Files.exists(file) && !force) {
            throw wrong(
                    "--out is " + file + ", which is there already, allowed: another file, or --force to replace it");
        }
        if (file != null && !Files.isDirectory(file.toAbsolutePath().getParent())) {
            throw wrong("--out is " + file + ", and there is no folder "
                    + file.toAbsolutePath().getParent());
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
