package io.tidemark.demo.chaos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Every state that every row had, in the order of commits, as the audit table has them; and which of them an answer may be. */
final class RowStates {
    private final Map<String, List<State>> rows = new HashMap<>();

    /**
     * One of them.
     *
     * @param change its number in the audit table
     * @param digest of the document, null where there was no row
     */
    private record State(long change, UUID digest) {}

    /** The next change of a row; a document in canonical form, or null. */
    void add(String table, String id, long change, String document) {
        rows.computeIfAbsent(key(table, id), unknown -> new ArrayList<>()).add(new State(change, digest(document)));
    }

    /**
     * What is wrong with an answer, empty where nothing is.
     *
     * @param rest the last change that every instance had when the chain was at rest before
     */
    Optional<String> wrong(Read read, long rest) {
        if (!read.isAnswered()) {
            return Optional.empty();
        }
        if (read.version() > 0 && read.version() < read.minVersion()) {
            return Optional.of(complaint(read, "its version is " + read.version()));
        }
        List<State> states = rows.getOrDefault(key(read.table().tableName(), read.id()), List.of());
        UUID digest = digest(read.document());
        int from = Math.max(
                Math.max(current(states, read.change()), current(states, rest)), first(states, digest(read.earlier())));
        boolean hadNoneAtFirst = from < 0 && digest == null;
        if (hadNoneAtFirst || isAmong(states.subList(Math.max(0, from), states.size()), digest)) {
            return Optional.empty();
        }
        boolean older = digest == null || isAmong(states, digest);
        return Optional.of(complaint(read, older ? "that is older than it may be" : "the row never was so"));
    }

    private static boolean isAmong(List<State> states, UUID digest) {
        return states.stream().anyMatch(state -> Objects.equals(state.digest(), digest));
    }

    /** The index of the state that a row had after a change; -1 before the first. */
    private static int current(List<State> states, long change) {
        int index = -1;
        while (index + 1 < states.size() && states.get(index + 1).change() <= change) {
            index++;
        }
        return index;
    }

    /** The index of the first state with a document; -1 where there is none, or no document is meant. */
    private static int first(List<State> states, UUID digest) {
        for (int index = 0; digest != null && index < states.size(); index++) {
            if (digest.equals(states.get(index).digest())) {
                return index;
            }
        }
        return -1;
    }

    private static String complaint(Read read, String why) {
        return read.table().tableName() + " " + read.id() + ": " + read.question() + " was answered " + read.status()
                + (read.document() == null ? "" : " " + read.document()) + ": " + why;
    }

    private static String key(String table, String id) {
        return table + " " + id;
    }

    private static UUID digest(String document) {
        return document == null ? null : UUID.nameUUIDFromBytes(document.getBytes(StandardCharsets.UTF_8));
    }
}
