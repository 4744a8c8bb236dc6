package io.tidemark.cli.verify;

import io.tidemark.index.FieldName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which columns of a table are compared, how, and which are not and why. */
final class ComparedColumns {
    private final List<String> selected = new ArrayList<>();
    private final Map<String, ValueForm> forms = new HashMap<>();
    private final Map<String, String> byField = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param key columns that are read in any case
     * @param except columns that are not compared, as somebody wishes
     * @throws VerifyException when nobody knows what a row id says of a key column
     */
    ComparedColumns(List<DatabaseColumn> columns, List<DatabaseColumn> key, Set<String> except) {
        for (DatabaseColumn column : columns) {
            forms.put(column.name(), DocumentSql.form(column));
            byField.put(FieldName.of(column.name()), column.name());
            Optional<String> sql = sql(column);
            if (except.contains(column.name())) {
                leaveOut(column, "--except says so");
            } else if (sql.isEmpty()) {
                leaveOut(
                        column,
                        column.inEvents()
                                ? "its form in the document is not known here"
                                : "events leave out columns of its type, " + column.sqlType());
            }
            if (key.contains(column) || !leftOut.contains(column.name())) {
                selected.add(sql.orElseThrow(() -> new VerifyException(
                                "nobody knows what a row id says of column " + column.name() + ", " + column.sqlType()))
                        + " as " + column.sqlName());
            }
        }
        byField.entrySet().removeIf(field -> field.getKey().equals(field.getValue()));
    }

    /** What a select has between select and from. */
    String sql() {
        return String.join(", ", selected);
    }

    /** The canonical form of rows. */
    CanonicalDocument canonical() {
        return new CanonicalDocument(forms, leftOut, Map.of());
    }

    /** The same of the index's documents, whose fields may be called otherwise. */
    CanonicalDocument canonicalInIndex() {
        return new CanonicalDocument(forms, leftOut, byField);
    }

    /** What is not compared. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private static Optional<String> sql(DatabaseColumn column) {
        return column.inEvents() || DocumentSql.isKnown(column.type())
                ? DocumentSql.of(column.sqlName(), column.type(), column.eventType())
                : Optional.empty();
    }

    private void leaveOut(DatabaseColumn column, String why) {
        leftOut.add(column.name());
        notes.add("column " + column.name() + " is not compared: " + why);
    }
}
