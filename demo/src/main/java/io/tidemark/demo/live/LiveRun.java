package io.tidemark.demo.live;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.chain.Addresses;
import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.demo.positions.AtRest;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.traffic.BackgroundTraffic;
import io.tidemark.demo.traffic.Tally;
import io.tidemark.demo.traffic.Traffic;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The demo until Ctrl-C: start, addresses, {@code ready}, then traffic and the live line. */
public final class LiveRun {
    private static final Duration TIME_TO_CATCH_UP = Duration.ofMinutes(2);
    private static final double MEBIBYTE = 1 << 20;

    private final DemoPorts ports;
    private final Optional<Path> data;
    private final double rate;
    private final long seed;
    private final PrintWriter out;

    public LiveRun(DemoPorts ports, Optional<Path> data, double rate, long seed, PrintWriter out) {
        if (!(rate >= 0)) {
            throw DemoException.wrongUsage("--rate " + rate + ": a rate is 0 or more changes a second");
        }
        this.ports = ports;
        this.data = data;
        this.rate = rate;
        this.seed = seed;
        this.out = out;
    }

    /** Runs until the thread is interrupted; whatever happens, everything is stopped when this returns. */
    public int run() {
        long start = System.nanoTime();
        try (Chain chain = Chain.start(ports, data, this::say)) {
            AtRest.await(chain.pipeline(), TIME_TO_CATCH_UP);
            Addresses.lines(chain).forEach(this::say);
            say(String.format(
                    Locale.ROOT,
                    "ready in %.1f s, all processes hold %.0f MiB; Ctrl-C stops everything",
                    (System.nanoTime() - start) / 1e9,
                    chain.rss() / MEBIBYTE));
            follow(chain);
            say("stopping");
        }
        return 0;
    }

    private void follow(Chain chain) {
        Tally tally = new Tally();
        LiveLine line = new LiveLine(chain, tally, out, Boolean.getBoolean("tidemark.terminal"));
        if (rate == 0) {
            line.run(Optional.empty());
            return;
        }
        say(String.format(Locale.ROOT, "traffic: %.0f changes a second to all tables, from seed %d", rate, seed));
        Traffic.Order order = new Traffic.Order(List.of(ExampleTable.values()), rate, Long.MAX_VALUE, seed);
        try (BackgroundTraffic traffic =
                BackgroundTraffic.start(List.of(new Traffic(chain.database(), order, tally)))) {
            line.run(Optional.of(traffic));
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
