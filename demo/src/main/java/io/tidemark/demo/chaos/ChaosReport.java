package io.tidemark.demo.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.demo.DemoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The figures of a whole run, for people and for programs. */
final class ChaosReport {
    private final long seed;
    private final List<Round> rounds = new ArrayList<>();

    ChaosReport(long seed) {
        this.seed = seed;
    }

    void add(Round round) {
        rounds.add(round);
    }

    boolean passed() {
        return !rounds.isEmpty() && rounds.stream().allMatch(Round::passed);
    }

    /** A round as a line, and a line for all that is wrong. */
    static List<String> lines(Round round) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "     %-3s  %5d rows changed meanwhile, right after %4.1f s; %d read, WRONG %d, AVAILABILITY %.1f %%; %s",
                round.passed() ? "ok" : "RED",
                round.committed(),
                round.recovery(),
                round.reads().asked(),
                round.reads().wrong().size(),
                round.reads().availability(),
                round.evidence().text()));
        round.wrong().forEach(wrong -> lines.add("       " + wrong));
        return lines;
    }

    /** The sums, one line. */
    String summary() {
        Round last = rounds.getLast();
        return String.format(
                Locale.ROOT,
                "seed %d, %d rounds: LOST %d  GHOST %d  STALE %d  ORDER %d  COUNT_ERR %d  CONSERVED %s  RTO %.1f s"
                        + " at most  WRONG %d  AVAILABILITY %.1f %%; %d reads, %d rows, %d events, %d rounds red",
                seed,
                rounds.size(),
                sum(Figures::lost),
                sum(Figures::ghost),
                sum(Figures::stale),
                sum(Figures::order),
                sum(Figures::countErr),
                conserved() ? "yes" : "NO",
                rounds.stream().mapToDouble(Round::recovery).max().orElse(0),
                reads().wrong().size(),
                reads().availability(),
                reads().asked(),
                last.figures().stream()
                        .mapToLong(table -> table.changelog().compared())
                        .sum(),
                last.figures().stream().mapToLong(Figures::delivered).sum(),
                rounds.stream().filter(round -> !round.passed()).count());
    }

    void write(Path file) {
        try {
            Files.writeString(file, json().toPrettyString() + "\n");
        } catch (IOException e) {
            throw DemoException.failed("cannot write the report " + file + ": " + e.getMessage(), e);
        }
    }

    private ObjectNode json() {
        ObjectNode report = Documents.JSON
                .createObjectNode()
                .put("seed", seed)
                .put("passed", passed())
                .put("lost", sum(Figures::lost))
                .put("ghost", sum(Figures::ghost))
                .put("stale", sum(Figures::stale))
                .put("order", sum(Figures::order))
                .put("countErr", sum(Figures::countErr))
                .put("conserved", conserved())
                .put(
                        "rtoSeconds",
                        rounds.stream().mapToDouble(Round::recovery).max().orElse(0))
                .put("wrong", reads().wrong().size())
                .put("availabilityPercent", reads().availability());
        report.set("reads", json(reads()));
        ArrayNode list = report.putArray("rounds");
        for (Round round : rounds) {
            ObjectNode one = list.addObject()
                    .put("round", round.number())
                    .put("fault", round.fault().label())
                    .put("kind", round.fault().number())
                    .put("title", round.fault().title())
                    .put("evidence", round.evidence().text())
                    .put("seen", round.evidence().seen())
                    .put("rowsChangedMeanwhile", round.committed())
                    .put("rtoSeconds", round.recovery())
                    .put("passed", round.passed());
            round.wrong().forEach(one.putArray("wrong")::add);
            one.set("reads", json(round.reads()));
            ArrayNode tables = one.putArray("tables");
            round.figures().forEach(figures -> tables.add(json(figures)));
        }
        return report;
    }

    private Reads reads() {
        return rounds.stream().map(Round::reads).reduce(Reads.NONE, Reads::plus);
    }

    private static ObjectNode json(Reads reads) {
        return Documents.JSON
                .createObjectNode()
                .put("answered", reads.answered())
                .put("tooEarly", reads.tooEarly())
                .put("unavailable", reads.unavailable())
                .put("silent", reads.silent())
                .put("wrong", reads.wrong().size());
    }

    private static ObjectNode json(Figures figures) {
        return Documents.JSON
                .createObjectNode()
                .put("table", figures.table().tableName())
                .put("rows", figures.changelog().compared())
                .put("askedOverHttp", figures.http().compared())
                .put("lost", figures.lost())
                .put("ghost", figures.ghost())
                .put("stale", figures.stale())
                .put("order", figures.order())
                .put("countErr", figures.countErr())
                .put("delivered", figures.delivered())
                .put("read", figures.read())
                .put("accountedFor", figures.accounted())
                .put("deadLetters", figures.deadLetters());
    }

    private long sum(ToLongFunction<Figures> figure) {
        return rounds.stream()
                .flatMap(round -> round.figures().stream())
                .mapToLong(figure)
                .sum();
    }

    private boolean conserved() {
        return rounds.stream().flatMap(round -> round.figures().stream()).allMatch(Figures::isConserved);
    }
}
