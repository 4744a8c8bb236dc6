package io.tidemark.cli.verify;

import java.io.PrintWriter;
import java.util.Locale;

/** How far a long run is: a bar where a person looks, else a line every few seconds. */
public final class Progress {
    private static final long EVERY_LINE = 5_000_000_000L;
    private static final long EVERY_BAR = 200_000_000L;
    private static final int WIDTH = 24;

    private final PrintWriter out;
    private final boolean isTerminal;
    private String what = "";
    private long rows;
    private long expected;
    private long start;
    private long said;

    /** @param isTerminal whether a line may be written over */
    public Progress(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** Begins to count something; the first count of a table is what the next ones are expected to come to. */
    void begin(String name) {
        what = name;
        rows = 0;
        start = System.nanoTime();
        said = start;
    }

    void row() {
        rows++;
        if ((rows & 255) == 0) {
            say();
        }
    }

    void end() {
        expected = rows;
        if (isTerminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    /** Says something that takes a while and cannot be counted. */
    void say(String sentence) {
        if (isTerminal) {
            out.print("\r\u001b[K" + sentence);
        } else {
            out.println(sentence);
        }
        out.flush();
    }

    /** Forgets how many rows are expected. */
    void forget() {
        expected = 0;
    }

    private void say() {
        long now = System.nanoTime();
        if (now - said < (isTerminal ? EVERY_BAR : EVERY_LINE)) {
            return;
        }
        said = now;
        long rate = (long) (rows / ((now - start) / 1e9));
        String text = String.format(Locale.ROOT, "%s: %,d rows, %,d a second", what, rows, rate);
        say(expected > 0 ? bar() + " " + text : text);
    }

    private String bar() {
        int done = (int) Math.min(WIDTH, rows * WIDTH / expected);
        return "[" + "#".repeat(done) + " ".repeat(WIDTH - done) + "]";
    }
}
