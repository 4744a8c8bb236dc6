package io.tidemark.writer;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why nothing flows just now: said in the log when it begins, changes and ends, and in the health all the while. */
public final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
    private static final int LONGEST = 300;

    private volatile Optional<String> sentence = Optional.empty();
    private String problem = "";
    private long since;

    /**
     * Something does not work, or still does not.
     *
     * @param what the problem, the same words as long as it is the same problem
     * @param details what the other side said of it, which may differ each time
     */
    public void begins(String what, String details) {
        String told = what + " (" + (details.length() <= LONGEST ? details : details.substring(0, LONGEST) + "…") + ")";
        if (problem.isEmpty()) {
            since = System.nanoTime();
        }
        if (!problem.equals(what)) {
            LOG.warn("{}; tried again until it works", told);
        }
        problem = what;
        sentence = Optional.of(told);
    }

    /** It works. */
    public void ends() {
        if (!problem.isEmpty()) {
            LOG.info(
                    "works again after {} s: {}",
                    Duration.ofNanos(System.nanoTime() - since).toSeconds(),
                    problem);
            problem = "";
            sentence = Optional.empty();
        }
    }

    /** What is wrong now, if anything is. */
    Optional<String> sentence() {
        return sentence;
    }
}
