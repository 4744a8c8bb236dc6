package io.tidemark.demo.check;

import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.demo.positions.AtRest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code demo --check}: start, scenario with faults, rest, comparison, stop. */
public final class CheckRun {
    private static final Duration TIME_TO_CATCH_UP = Duration.ofMinutes(2);
    private static final double MEBIBYTE = 1 << 20;

    private final DemoPorts ports;
    private final Optional<Path> data;
    private final long seed;
    private final PrintWriter out;

    public CheckRun(DemoPorts ports, Optional<Path> data, long seed, PrintWriter out) {
        this.ports = ports;
        this.data = data;
        this.seed = seed;
        this.out = out;
    }

    /** The exit code: 0 only where nothing is lost, nothing is there that should not be, and nothing differs. */
    public int run() {
        long start = System.nanoTime();
        boolean passed;
        try (Chain chain = Chain.start(ports, data, this::say)) {
            AtRest.await(chain.pipeline(), TIME_TO_CATCH_UP);
            say(String.format(
                    Locale.ROOT,
                    "ready in %.1f s, all processes hold %.0f MiB",
                    seconds(start),
                    chain.rss() / MEBIBYTE));
            passed = check(chain);
        }
        say(String.format(Locale.ROOT, "%s in %.1f s", passed ? "passed" : "FAILED", seconds(start)));
        return passed ? 0 : 1;
    }

    private boolean check(Chain chain) {
        say("scenario");
        new Scenario(chain, seed, this::say).run();
        long stopped = System.nanoTime();
        AtRest.await(chain.pipeline(), TIME_TO_CATCH_UP);
        say(String.format(Locale.ROOT, "at rest %.1f s after the last change", seconds(stopped)));
        List<Verdict> verdicts = new Judge(chain).judge();
        verdicts.forEach(verdict -> verdict.lines().forEach(this::say));
        return verdicts.stream().allMatch(Verdict::passed);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
