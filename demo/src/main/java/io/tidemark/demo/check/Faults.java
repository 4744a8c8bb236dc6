package io.tidemark.demo.check;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.chain.Program;
import io.tidemark.demo.traffic.BackgroundTraffic;
import io.tidemark.demo.traffic.Tally;
import java.util.Locale;
import java.util.function.Consumer;

/** Kills parts of the chain in the middle of traffic, and starts them again. */
final class Faults {
    private final Chain chain;
    private final BackgroundTraffic traffic;
    private final Tally tally;
    private final Consumer<String> say;

    Faults(Chain chain, BackgroundTraffic traffic, Tally tally, Consumer<String> say) {
        this.chain = chain;
        this.traffic = traffic;
        this.tally = tally;
        this.say = say;
    }

    /** Kills and restarts the streams app. */
    void killStreams() {
        kill("the streams app", chain.streams());
    }

    /** Kills and restarts the writer. */
    void killWriter() {
        kill("the writer", chain.writer());
    }

    /** Kills and restarts Connect. */
    void killConnect() {
        during("Connect", chain::killConnect, chain::restartConnect);
    }

    private void kill(String name, Program program) {
        during(name, program::kill, () -> {
            program.restart();
            program.awaitReady();
        });
    }

    private void during(String name, Runnable kill, Runnable restart) {
        long before = tally.total();
        kill.run();
        long start = System.nanoTime();
        restart.run();
        traffic.checkRunning();
        long changes = tally.total() - before;
        if (changes == 0) {
            throw DemoException.failed("no change was committed while " + name + " was down; that proves nothing");
        }
        say.accept(String.format(
                Locale.ROOT,
                "  kill -9 of %s: ready again after %.1f s, %d changes committed meanwhile",
                name,
                (System.nanoTime() - start) / 1e9,
                changes));
    }
}
