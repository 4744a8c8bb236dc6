package io.tidemark.cli.verify;

/**
 * A row that a place is wrong about.
 *
 * @param id the row id, or {@code _id} where no row of database or table has it
 * @param what what differs, the database's value first
 */
record Finding(Place place, Kind kind, String id, String what) {
    @Override
    public String toString() {
        return place.text() + " " + kind + " row " + id + (what.isEmpty() ? "" : ": " + what);
    }
}
