package io.tidemark.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What one counter came to.
 *
 * @param counter as it describes itself
 * @param answer what it was asked: one group, or several
 */
public record Report(JsonNode counter, JsonNode answer) {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build();

    /** How reports are written. */
    public enum Format {
        /** Sentences for people. */
        TEXT,
        /** RFC 4180 with a header, a line for each number. */
        CSV,
        /** A list of the answers. */
        JSON
    }

    /** Writes reports. */
    public static void write(List<Report> reports, Format format, Writer out) throws IOException {
        switch (format) {
            case TEXT -> out.write(reports.stream().map(Report::text).collect(Collectors.joining("\n")));
            case CSV -> out.write(csv(reports));
            case JSON ->
                out.write(reports.stream()
                        .map(report -> report.answer.toString())
                        .collect(Collectors.joining(",\n", "[", "]\n")));
        }
    }

    private static String csv(List<Report> reports) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("counter", "from", "to", "group", "amount", "value"));
        for (Report report : reports) {
            for (JsonNode group : report.groups()) {
                report.amounts(group)
                        .forEach((name, value) -> lines.add(List.of(
                                report.name(),
                                report.answer.path("from").asText(),
                                report.answer.path("to").asText(),
                                group.path("group").asText(),
                                name,
                                value)));
            }
        }
        return CSV.writer(CsvSchema.emptySchema()).writeValueAsString(lines);
    }

    private String text() {
        StringBuilder text = new StringBuilder(name() + ": " + title() + period() + "\n");
        for (JsonNode group : groups()) {
            text.append("  ").append(line(group)).append('\n');
        }
        return groups().isEmpty() ? text + "  nothing yet\n" : text.toString();
    }

    private String title() {
        String columns = String.join(" and ", texts("columns"));
        String table = counter.path("table").asText();
        return switch (counter.path("counts").asText()) {
            case "changes" -> "how often rows of " + table + " changed" + (columns.isEmpty() ? "" : " in " + columns);
            case "rows" -> "rows of " + table + " that there are";
            case "rows-gained" -> "rows of " + table + " that came, inserted or from another group";
            case "rows-lost" -> "rows of " + table + " that left, deleted or for another group";
            case "sum" -> columns + " of the rows of " + table + " that there are";
            case "sum-gained" ->
                columns + " gained in " + table + ": by rows that grew, were inserted, or came from another group";
            case "sum-lost" ->
                columns + " lost in " + table + ": by rows that shrank, were deleted, or left for another group";
            default -> counter.path("counts").asText() + " of " + table;
        };
    }

    private String period() {
        String from = answer.path("from").asText(answer.path("since").asText(""));
        String to = answer.path("to").asText("");
        return (from.isEmpty() ? "" : ", from " + from) + (to.isEmpty() ? "" : ", to " + to);
    }

    private String line(JsonNode group) {
        String who =
                String.join(",", texts("groupBy")) + " " + group.path("group").asText();
        Map<String, String> amounts = amounts(group);
        return switch (counter.path("counts").asText()) {
            case "changes" -> {
                String columns = texts("columns").stream()
                        .map(column -> column + " "
                                + times(group.path("of").path(column).asText()))
                        .collect(Collectors.joining(", "));
                yield who + " changed " + times(amounts.get("changes")) + (columns.isEmpty() ? "" : ": " + columns);
            }
            case "sum-gained" -> who + " gained " + amounts.get("gained") + " in " + changes(amounts);
            case "sum-lost" -> who + " lost " + amounts.get("lost") + " in " + changes(amounts);
            default ->
                who + ": "
                        + amounts.entrySet().stream()
                                .map(amount -> amount.getKey() + " " + amount.getValue())
                                .collect(Collectors.joining(", "));
        };
    }

    private static String times(String count) {
        return count.equals("1") ? "once" : count + " times";
    }

    private static String changes(Map<String, String> amounts) {
        return amounts.get("changes").equals("1") ? "1 change" : amounts.get("changes") + " changes";
    }

    /** The numbers of a group by their names; those of columns behind {@code of.}. */
    private Map<String, String> amounts(JsonNode group) {
        Map<String, String> amounts = new LinkedHashMap<>();
        group.properties().forEach(field -> {
            if (field.getValue().isNumber()) {
                amounts.put(field.getKey(), field.getValue().asText());
            }
        });
        group.path("of")
                .properties()
                .forEach(column ->
                        amounts.put("of." + column.getKey(), column.getValue().asText()));
        return amounts;
    }

    private List<JsonNode> groups() {
        return answer.has("group")
                ? List.of(answer)
                : StreamSupport.stream(answer.path("groups").spliterator(), false)
                        .toList();
    }

    private String name() {
        return counter.path("name").asText();
    }

    private List<String> texts(String field) {
        return StreamSupport.stream(counter.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
