package io.tidemark.cli.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row in all three places, read one after the other.
 *
 * @param id the row id, or {@code _id} where only the index has it
 */
record Look(String id, Optional<PlacedRow> database, Optional<PlacedRow> table, Optional<PlacedRow> index) {
    boolean isEqual() {
        return findings().isEmpty();
    }

    /** Whether a place is wrong about the row. */
    boolean isWrong(Place place) {
        return kind(place).isPresent();
    }

    Optional<PlacedRow> in(Place place) {
        return place == Place.TABLE ? table : index;
    }

    /** What both places are wrong about. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(2);
        for (Place place : Place.values()) {
            kind(place).ifPresent(kind -> findings.add(new Finding(place, kind, id, what(place, kind))));
        }
        return findings;
    }

    /** Whether the row is in all places as it was in an earlier look. */
    boolean hasSameRows(Look earlier) {
        return document(database).equals(document(earlier.database))
                && document(table).equals(document(earlier.table))
                && document(index).equals(document(earlier.index));
    }

    private Optional<Kind> kind(Place place) {
        Optional<PlacedRow> other = in(place);
        if (database.isEmpty()) {
            return other.map(row -> Kind.GHOST);
        }
        if (other.isEmpty()) {
            return Optional.of(Kind.LOST);
        }
        return isSame(place, database.get().document(), other.get().document())
                ? Optional.empty()
                : Optional.of(Kind.STALE);
    }

    private static boolean isSame(Place place, String expected, String found) {
        return expected.equals(found) || place == Place.INDEX && HeldAsText.isSame(expected, found);
    }

    private String what(Place place, Kind kind) {
        String differs = kind == Kind.STALE
                ? Difference.between(
                        document(database).orElseThrow(), document(in(place)).orElseThrow())
                : "";
        String position = in(place)
                .or(() -> table)
                .flatMap(PlacedRow::position)
                .map(at -> "row at " + at)
                .orElse("");
        return differs.isEmpty() || position.isEmpty() ? differs + position : differs + "; " + position;
    }

    private static Optional<String> document(Optional<PlacedRow> row) {
        return row.map(PlacedRow::document);
    }
}
