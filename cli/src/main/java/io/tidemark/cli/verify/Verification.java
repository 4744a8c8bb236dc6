package io.tidemark.cli.verify;

import io.tidemark.instance.configuration.TableSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares tables one after the other, and repairs them where that is wanted. */
public final class Verification implements AutoCloseable {
    /**
     * How it is done.
     *
     * @param sample so many rows at random instead of all
     * @param patience how long a row may be late
     * @param except columns that are not compared
     */
    public record Options(Optional<Integer> sample, Duration patience, boolean repair, Set<String> except) {
        public Options {
            except = Set.copyOf(except);
        }
    }

    private final Chain chain;
    private final Records records;
    private final Options options;
    private final Progress progress;
    private final SearchApi search;

    public Verification(Chain chain, Records records, Options options, Progress progress) {
        this.chain = chain;
        this.records = records;
        this.options = options;
        this.progress = progress;
        this.search = new SearchApi(chain.openSearch());
    }

    /** The tables of a chain of which there is no configuration, as its instances and its indices describe them. */
    public List<TableSettings> tables() {
        return new RunningTables(chain, search).read();
    }

    /** What the comparison of these tables came to. */
    public Result run(List<TableSettings> tables) {
        SidesOfTables sides = new SidesOfTables(chain, records, search, options.except());
        List<TableReport> reports = new ArrayList<>();
        for (TableSettings table : tables) {
            progress.forget();
            reports.add(report(sides.of(table)));
        }
        return new Result(reports);
    }

    private TableReport report(Sides sides) {
        String position = sides.database().position();
        Census census = options.sample()
                .map(rows -> sample(sides, rows))
                .orElseGet(() -> new Comparison(sides, progress).find());
        Looks looks = new Looks(sides, progress);
        Looks.Settled settled = looks.settle(census.suspects(), options.patience());
        if (options.sample().isPresent()) {
            settled = new Looks.Settled(settled.wrong(), settled.moving(), 0);
        }
        List<String> repairs = new ArrayList<>();
        if (options.repair() && !settled.wrong().isEmpty()) {
            settled = new Repair(chain, records, search, sides, looks, repairs::add).mend(settled, options.patience());
        }
        return new TableReport(
                sides, census, settled, position, options.sample().isPresent(), repairs);
    }

    /** A sample of the database's rows: each is looked at by itself. */
    private static Census sample(Sides sides, int rows) {
        List<String> ids = new ArrayList<>();
        sides.database().sample(rows, row -> ids.add(row.id()));
        return new Census(ids.size(), 0, 0, ids, true, List.of());
    }

    @Override
    public void close() {
        search.close();
    }

    /** What was found in all tables. */
    public record Result(List<TableReport> reports) {
        public Result {
            reports = List.copyOf(reports);
        }

        public boolean isEqual() {
            return reports.stream().allMatch(TableReport::isEqual);
        }

        /** Lines for a person, the verdict last. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            reports.forEach(report -> lines.addAll(report.lines()));
            List<String> wrong = reports.stream()
                    .filter(report -> !report.isEqual())
                    .map(TableReport::name)
                    .toList();
            lines.add(
                    wrong.isEmpty()
                            ? "equal: " + reports.size() + " of " + reports.size() + " tables"
                            : "NOT equal: " + String.join(", ", wrong));
            return lines;
        }

        /** The same as one JSON object. */
        public String json() {
            return ReportJson.of(reports);
        }
    }
}
