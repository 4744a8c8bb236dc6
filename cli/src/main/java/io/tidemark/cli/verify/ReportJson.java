package io.tidemark.cli.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What was found, for programs. */
final class ReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    static String of(List<TableReport> reports) {
        ObjectNode all = JSON.createObjectNode().put("equal", reports.stream().allMatch(TableReport::isEqual));
        ArrayNode tables = all.putArray("tables");
        reports.forEach(report -> tables.add(table(report)));
        return all.toString();
    }

    private static ObjectNode table(TableReport report) {
        ObjectNode node = JSON.createObjectNode()
                .put("table", report.name())
                .put("equal", report.isEqual())
                .put("position", report.position())
                .put("sampled", report.sampled());
        node.putObject("rows")
                .put("database", report.census().database())
                .put("table", report.census().table())
                .put("index", report.census().index());
        ObjectNode wrong = node.putObject("wrong");
        for (Place place : Place.values()) {
            ObjectNode counts = wrong.putObject(place.text());
            for (Kind kind : Kind.values()) {
                counts.put(kind.name().toLowerCase(Locale.ROOT), report.count(place, kind));
            }
        }
        node.put("late", report.settled().late())
                .put("moving", report.settled().moving().size())
                .put("complete", report.census().whole());
        report.census().twice().forEach(node.putArray("twice")::add);
        ArrayNode differences = node.putArray("differences");
        report.findings()
                .forEach(finding -> differences
                        .addObject()
                        .put("place", finding.place().text())
                        .put("kind", finding.kind().name())
                        .put("id", finding.id())
                        .put("what", finding.what()));
        report.sides().notes().forEach(node.putArray("notes")::add);
        report.repairs().forEach(node.putArray("repairs")::add);
        return node;
    }
}
