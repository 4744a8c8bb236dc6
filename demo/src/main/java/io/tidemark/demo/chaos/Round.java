package io.tidemark.demo.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * One fault and what came of it.
 *
 * @param reads what was answered over HTTP while it lasted
 * @param committed rows changed in the database while it lasted
 * @param recovery seconds from its end until everything was at rest and right
 */
record Round(
        int number,
        Fault fault,
        Evidence evidence,
        long committed,
        double recovery,
        Reads reads,
        List<Figures> figures) {
    private static final double LONGEST_RECOVERY = 60;

    Round {
        figures = List.copyOf(figures);
    }

    boolean passed() {
        return wrong().isEmpty();
    }

    /** What is not as it must be, a line each. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        figures.forEach(table -> wrong.addAll(table.wrong()));
        reads.complaints().forEach(complaint -> wrong.add("WRONG answer: " + complaint));
        if (!evidence.seen() || committed == 0) {
            wrong.add("VACUOUS: " + committed + " rows changed meanwhile, the fault was "
                    + (evidence.seen() ? "" : "not ") + "seen");
        }
        if (recovery > LONGEST_RECOVERY) {
            wrong.add("RTO " + Math.round(recovery) + " s, allowed are " + Math.round(LONGEST_RECOVERY));
        }
        return wrong;
    }
}
