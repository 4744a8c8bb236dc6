package io.tidemark.demo.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is wrong in one place, the table or the index, against the database: a pure function of their documents by row id.
 *
 * @param compared the rows in the database
 * @param lost ids in the database and not in the place
 * @param ghost ids in the place and not in the database
 * @param stale ids whose documents differ, with how they differ
 */
public record Comparison(int compared, List<String> lost, List<String> ghost, List<String> stale) {
    private static final int EXAMPLES = 5;

    public Comparison {
        lost = List.copyOf(lost);
        ghost = List.copyOf(ghost);
        stale = List.copyOf(stale);
    }

    /** Compares documents in canonical form. */
    public static Comparison of(Map<String, String> database, Map<String, String> place) {
        Collection<String> lost = new TreeSet<>(database.keySet());
        lost.removeAll(place.keySet());
        Collection<String> ghost = new TreeSet<>(place.keySet());
        ghost.removeAll(database.keySet());
        List<String> stale = new ArrayList<>();
        database.forEach((id, expected) -> {
            String found = place.get(id);
            if (found != null && !found.equals(expected)) {
                stale.add(id + " (" + Difference.between(expected, found) + ")");
            }
        });
        return new Comparison(database.size(), new ArrayList<>(lost), new ArrayList<>(ghost), stale);
    }

    /** Whether rows were compared and all of them were right. */
    public boolean passed() {
        return compared > 0 && lost.isEmpty() && ghost.isEmpty() && stale.isEmpty();
    }

    /** The figures in one line, and some ids for each that is not zero. */
    public String report() {
        return "compared " + compared + "  LOST " + lost.size() + "  GHOST " + ghost.size() + "  STALE " + stale.size()
                + examples("lost", lost) + examples("ghost", ghost) + examples("stale", stale)
                + (compared == 0 ? "\n      nothing was compared, so nothing is proved" : "");
    }

    private static String examples(String name, List<String> ids) {
        if (ids.isEmpty()) {
            return "";
        }
        String more = ids.size() > EXAMPLES ? ", …" : "";
        return "\n      " + name + ": " + String.join(", ", ids.subList(0, Math.min(EXAMPLES, ids.size()))) + more;
    }
}
