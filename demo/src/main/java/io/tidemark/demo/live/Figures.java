package io.tidemark.demo.live;

import io.tidemark.demo.tables.ExampleTable;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/**
 * What the live line says, from two readings of the programs.
 *
 * @param now the latest reading
 * @param before an earlier one
 */
record Figures(Reading now, Reading before) {
    private static final String TO_TABLE = "tidemark_change_to_state_seconds";
    private static final String UNKNOWN = "–";
    private static final String TO_INDEX = "tidemark_change_to_index_seconds";

    /** All figures in one line. */
    String line() {
        StringJoiner line = new StringJoiner(" · ");
        line.add(String.format(Locale.ROOT, "%.0f changes/s", changesPerSecond()));
        line.add("rows " + rows());
        line.add(String.format(
                Locale.ROOT,
                "table: lag %s, %s",
                records(now.lagToTable()),
                times(now.streams().histogram(TO_TABLE).since(before.streams().histogram(TO_TABLE)))));
        line.add(String.format(
                Locale.ROOT,
                "index: lag %s, %s",
                number(now.writer(), now.writer().sum("tidemark_writer_lag_records")),
                times(now.writer().histogram(TO_INDEX).since(before.writer().histogram(TO_INDEX)))));
        return line.toString();
    }

    private double changesPerSecond() {
        double seconds = (now.nanoTime() - before.nanoTime()) / 1e9;
        return seconds > 0 ? (now.changes() - before.changes()) / seconds : 0;
    }

    private String rows() {
        return number(now.streams(), now.streams().sum("tidemark_rows")) + " in " + ExampleTable.values().length
                + " tables";
    }

    private static String number(Metrics from, double value) {
        return from.isNone() ? UNKNOWN : records(value);
    }

    private static String records(double lag) {
        return Double.isNaN(lag) ? UNKNOWN : String.format(Locale.ROOT, "%.0f", lag);
    }

    private static String times(Histogram observed) {
        return "p50 " + milliseconds(observed.quantile(0.5)) + " p99 " + milliseconds(observed.quantile(0.99));
    }

    private static String milliseconds(OptionalDouble seconds) {
        return seconds.isPresent() ? String.format(Locale.ROOT, "%.0f ms", seconds.getAsDouble() * 1_000) : UNKNOWN;
    }
}
