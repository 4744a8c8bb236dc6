package io.tidemark.demo.live;

import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.traffic.BackgroundTraffic;
import io.tidemark.demo.traffic.Tally;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The one line that follows the traffic: updated in place on a terminal, else a new line now and then. */
public final class LiveLine {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int READINGS_COMPARED = 10;
    private static final int LINE_EVERY = 10;
    // Between the two, a line that is too long ends at the edge of the terminal, and can be overwritten.
    private static final String BACK_AND_CLEAR_WITHOUT_WRAP = "\r\033[K\033[?7l";
    private static final String WRAP = "\033[?7h";

    private final Chain chain;
    private final Readings readings;
    private final PrintWriter out;
    private final boolean terminal;

    public LiveLine(Chain chain, Tally tally, PrintWriter out, boolean terminal) {
        this.chain = chain;
        this.readings = new Readings(chain, tally);
        this.out = out;
        this.terminal = terminal;
    }

    /** Writes until the thread is interrupted; a program or the traffic that has ended by itself is a failure. */
    public void run(Optional<BackgroundTraffic> traffic) {
        Deque<Reading> last = new ArrayDeque<>();
        last.add(readings.take());
        for (int second = 1; pause(); second++) {
            chain.streams().checkAlive();
            chain.writer().checkAlive();
            traffic.ifPresent(BackgroundTraffic::checkRunning);
            last.add(readings.take());
            if (last.size() > READINGS_COMPARED) {
                last.remove();
            }
            if (!Thread.currentThread().isInterrupted()) {
                show(new Figures(last.getLast(), last.getFirst()).line(), second);
            }
        }
        if (terminal) {
            out.println();
        }
    }

    private void show(String line, int second) {
        if (terminal) {
            out.print(BACK_AND_CLEAR_WITHOUT_WRAP + line + WRAP);
        } else if (second % LINE_EVERY == 0) {
            out.println(line);
        }
        out.flush();
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
