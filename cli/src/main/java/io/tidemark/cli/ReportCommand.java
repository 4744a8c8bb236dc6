package io.tidemark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.cli.report.CountersApi;
import io.tidemark.cli.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report [COUNTER…]}: what counters came to. */
@Command(
        name = "report",
        description = "Says what counters came to: the groups that have most, or one group.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    @Parameters(paramLabel = "COUNTER", description = "Only these counters, all without a name.")
    private List<String> names = List.of();

    @Option(names = "--group", paramLabel = "GROUP", description = "Only this group.")
    private String group;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "So many groups that have most (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Of counters with windows: from a time on, or how long ago, such as 1h; widened to whole windows.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Up to a time.")
    private String to;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, csv or json (default: ${DEFAULT-VALUE}).")
    private Report.Format format;

    @Mixin
    private ChainOptions chain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (top < 1 || top > MOST) {
            throw wrong("--top is " + top + ", allowed: a number from 1 to " + MOST);
        }
        CountersApi.Question question = new CountersApi.Question(
                Optional.ofNullable(group), top, Optional.ofNullable(from), Optional.ofNullable(to));
        List<Report> reports = new ArrayList<>();
        try (CountersApi api = new CountersApi(chain.parts().instance())) {
            for (JsonNode counter : asked(api.all())) {
                reports.add(new Report(counter, api.ask(counter, question)));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        Report.write(reports, format, out);
        out.flush();
        return 0;
    }

    private List<JsonNode> asked(List<JsonNode> counters) {
        List<String> known =
                counters.stream().map(counter -> counter.path("name").asText()).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw wrong("there is no counter '" + name + "', known are " + known);
            }
        }
        return counters.stream()
                .filter(counter ->
                        names.isEmpty() || names.contains(counter.path("name").asText()))
                .toList();
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
