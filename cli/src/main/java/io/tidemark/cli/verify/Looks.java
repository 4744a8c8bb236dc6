package io.tidemark.cli.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at rows one by one until they are equal in all places, or until it is plain that they are not: the row stayed as it was
 * everywhere, database included, for as long as patience lasts.
 */
final class Looks {
    private static final int AT_ONCE = 200;
    private static final long PAUSE = 500;
    /** A row that changes all the while is given up after so many times the patience. */
    private static final int LONGEST = 4;

    private final Sides sides;
    private final Progress progress;

    Looks(Sides sides, Progress progress) {
        this.sides = sides;
        this.progress = progress;
    }

    /**
     * What became of the rows.
     *
     * @param wrong not equal, though nothing moved for the whole patience
     * @param moving not seen equal, and not at rest either
     * @param late how many became equal
     */
    record Settled(List<Look> wrong, List<Look> moving, int late) {}

    /** A row that is not equal yet, and since when nothing of it has moved. */
    private record Suspect(Look look, long since) {
        Suspect after(Look next, long now) {
            boolean rests = next.hasSameRows(look);
            return new Suspect(next, rests ? since : now);
        }
    }

    Settled settle(Collection<String> ids, Duration patience) {
        long start = System.nanoTime();
        Map<String, Suspect> suspects = new LinkedHashMap<>();
        List<Look> wrong = new ArrayList<>();
        Collection<String> open = List.copyOf(ids);
        int late = 0;
        while (!open.isEmpty()) {
            long round = System.nanoTime();
            for (Look look : all(open)) {
                Suspect before = suspects.remove(look.id());
                if (look.isEqual()) {
                    late++;
                    continue;
                }
                Suspect now = before == null ? new Suspect(look, round) : before.after(look, round);
                if (round - now.since() >= patience.toNanos()) {
                    wrong.add(look);
                } else {
                    suspects.put(look.id(), now);
                }
            }
            open = List.copyOf(suspects.keySet());
            if (round - start > LONGEST * patience.toNanos()) {
                break;
            }
            if (!open.isEmpty()) {
                progress.say(sides.name() + ": " + open.size() + " rows differ, looking again");
                pause();
            }
        }
        return new Settled(wrong, suspects.values().stream().map(Suspect::look).toList(), late);
    }

    private List<Look> all(Collection<String> ids) {
        List<String> list = List.copyOf(ids);
        List<Look> looks = new ArrayList<>();
        try (Connection connection = sides.database().database().open()) {
            for (int from = 0; from < list.size(); from += AT_ONCE) {
                looks.addAll(some(list.subList(from, Math.min(list.size(), from + AT_ONCE)), connection));
            }
        } catch (SQLException refused) {
            throw sides.database()
                    .database()
                    .problem("rows of " + sides.database().relation() + " cannot be read", refused);
        }
        return looks;
    }

    private List<Look> some(List<String> ids, Connection connection) throws SQLException {
        Map<String, Optional<PlacedRow>> inDatabase = new HashMap<>();
        Map<String, Optional<PlacedRow>> inTable = new HashMap<>();
        for (String id : ids) {
            inDatabase.put(id, sides.database().row(id, connection));
            inTable.put(id, sides.table().find(id));
        }
        Map<String, PlacedRow> documents =
                sides.index().find(ids.stream().map(Ids::document).toList());
        return ids.stream()
                .map(id -> new Look(
                        id, inDatabase.get(id), inTable.get(id), Optional.ofNullable(documents.get(Ids.document(id)))))
                .toList();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VerifyException("interrupted while rows were looked at again", interrupted);
        }
    }
}
