package io.tidemark.demo.chaos;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.positions.AtRest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Traffic, a fault in it, rest, judgement; again until the time is up. The same seed makes the same faults and changes. */
public final class ChaosRun {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Order order;
    private final List<Fault> faults;
    private final PrintWriter out;

    /**
     * What is wanted.
     *
     * @param atLeast how long faults are made; the round under way is ended, and the first round is always made
     * @param faults names or numbers of the faults; empty for all
     * @param folder for state and logs, kept where something went wrong
     * @param report where the figures are written as JSON
     */
    public record Order(long seed, Duration atLeast, List<String> faults, Path folder, Optional<Path> report) {
        public Order {
            faults = List.copyOf(faults);
            if (atLeast.isNegative()) {
                throw DemoException.wrongUsage("--minutes: a time is 0 or more minutes");
            }
        }
    }

    public ChaosRun(Order order, PrintWriter out) {
        this.order = order;
        this.faults = Fault.named(order.faults());
        this.out = out;
    }

    /** Runs it all: true where every figure is as it must be. */
    public boolean run() {
        say("seed " + order.seed() + ", logs in " + order.folder().resolve("logs"));
        ChaosReport report = new ChaosReport(order.seed());
        boolean passed;
        try (ChaosChain chain = ChaosChain.start(order.folder(), order.seed(), this::say);
                Oracle oracle = new Oracle(chain)) {
            say("ready");
            rounds(chain, oracle, new Readers(chain, order.seed()), report);
            say("every row that ever was, asked for over HTTP");
            List<String> wrong = oracle.judgeAll().stream()
                    .flatMap(figures -> figures.wrong().stream())
                    .toList();
            wrong.forEach(this::say);
            passed = wrong.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DemoException.failed("interrupted", e);
        }
        order.report().ifPresent(report::write);
        passed &= report.passed();
        say((passed ? "passed: " : "FAILED: ") + report.summary());
        return passed;
    }

    private void rounds(ChaosChain chain, Oracle oracle, Readers readers, ChaosReport report)
            throws InterruptedException {
        Random random = new Random(order.seed());
        Deque<Fault> deck = new ArrayDeque<>();
        long end = System.nanoTime() + order.atLeast().toNanos();
        for (int number = 1; number == 1 || System.nanoTime() < end; number++) {
            if (deck.isEmpty()) {
                List<Fault> shuffled = new ArrayList<>(faults);
                Collections.shuffle(shuffled, random);
                deck.addAll(shuffled);
            }
            Fault fault = deck.remove();
            say(String.format(
                    Locale.ROOT, "%3d  %s (fault %d): %s", number, fault.label(), fault.number(), fault.title()));
            Round round = round(number, fault, chain, oracle, readers, random);
            report.add(round);
            ChaosReport.lines(round).forEach(this::say);
        }
    }

    private Round round(int number, Fault fault, ChaosChain chain, Oracle oracle, Readers readers, Random random)
            throws InterruptedException {
        Evidence evidence;
        long committed;
        if (fault.sumsUpChanges()) {
            oracle.allowFewerChanges();
        }
        Workers reading = readers.start();
        Workers traffic = chain.traffic().start();
        try (reading;
                traffic) {
            Thread.sleep(1_000 + random.nextInt(2_000));
            long before = chain.traffic().committed();
            evidence = fault.strike(chain, random);
            committed = chain.traffic().committed() - before;
        }
        long ended = System.nanoTime();
        List<Figures> figures = settled(chain, oracle, ended);
        double recovery = (System.nanoTime() - ended) / 1e9;
        Reads reads = oracle.judge(readers.taken());
        oracle.accept();
        return new Round(number, fault, evidence, committed, recovery, reads, figures);
    }

    /** The figures as soon as all are right, or as they are when patience ends. */
    private List<Figures> settled(ChaosChain chain, Oracle oracle, long since) throws InterruptedException {
        List<Figures> figures = List.of();
        do {
            AtRest.await(chain.pipeline(), PATIENCE);
            figures = oracle.judge();
            if (figures.stream().allMatch(Figures::passed)) {
                return figures;
            }
            Thread.sleep(PAUSE);
        } while (System.nanoTime() - since < PATIENCE.toNanos());
        return figures;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
