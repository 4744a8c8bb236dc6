package io.tidemark.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;

/** Results as a table in Markdown: a line a benchmark, its median, and that as a multiple of its floor's. */
final class Ratios {
    private static final String FLOOR = "floor";

    private Ratios() {}

    static String of(Collection<RunResult> results) {
        Map<String, Map<String, Double>> groups = new TreeMap<>();
        for (RunResult result : results) {
            groups.computeIfAbsent(group(result), name -> new TreeMap<>())
                    .put(
                            method(result),
                            result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        StringBuilder table = new StringBuilder("| events | what | ns each | × floor |\n|---|---|---|---|\n");
        groups.forEach((group, times) -> times.forEach((what, time) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %s |%n",
                group,
                what,
                time,
                times.containsKey(FLOOR) ? String.format(Locale.ROOT, "%.2f", time / times.get(FLOOR)) : "?"))));
        return table.toString();
    }

    /** The suite and its parameters, without the method. */
    private static String group(RunResult result) {
        String suite = result.getParams().getBenchmark().replaceAll("^.*\\.(\\w+)Benchmark\\.\\w+$", "$1");
        String parameters = result.getParams().getParamsKeys().stream()
                .map(name -> result.getParams().getParam(name))
                .collect(Collectors.joining(" "));
        return (suite + " " + parameters).strip().toLowerCase(Locale.ROOT);
    }

    private static String method(RunResult result) {
        return result.getParams().getBenchmark().replaceAll("^.*\\.", "");
    }
}
