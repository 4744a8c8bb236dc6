package io.tidemark.cli.verify;

import io.tidemark.connectors.Connectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Where the connector of a table reads what it is told to do. */
record SignalTable(String connector, Relation table) {
    private static final String SIGNALS = "signal.data.collection";

    /**
     * Finds the connector that captures a table.
     *
     * @throws VerifyException when there is none, or it reads no signals; says what to add
     */
    static SignalTable of(Connectors connectors, Sides sides) {
        Relation relation = sides.database().relation();
        List<String> capturing = new ArrayList<>();
        for (String name : connectors.names()) {
            boolean isItsTopic = connectors
                    .setting(name, "topic.prefix")
                    .filter(prefix -> sides.settings().topic().startsWith(prefix + "."))
                    .isPresent();
            if (isItsTopic && captures(connectors.setting(name, "table.include.list"), relation)) {
                capturing.add(name);
            }
        }
        if (capturing.isEmpty()) {
            throw new VerifyException("no connector of Kafka Connect writes " + relation + " to "
                    + sides.settings().topic() + " (by its topic.prefix and table.include.list)");
        }
        for (String name : capturing) {
            Optional<String> signals = connectors.setting(name, SIGNALS);
            if (signals.isPresent() && signals.get().contains(".")) {
                String[] parts = signals.get().split("\\.", 2);
                return new SignalTable(name, new Relation(parts[0], parts[1]));
            }
        }
        throw new VerifyException("connector " + capturing.getFirst() + " has no " + SIGNALS
                + ": create a table (id varchar(64) primary key, type varchar(32) not null, data text), add it to"
                + " table.include.list, name it in " + SIGNALS
                + ", and grant insert on it to the connector's user and to that of database.user");
    }

    private static boolean captures(Optional<String> include, Relation relation) {
        if (include.isEmpty()) {
            return true;
        }
        for (String pattern : include.get().split(",")) {
            try {
                if (Pattern.compile(pattern.strip(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(relation.id())
                        .matches()) {
                    return true;
                }
            } catch (PatternSyntaxException nameWithSigns) {
                if (pattern.strip().equals(relation.id())) {
                    return true;
                }
            }
        }
        return false;
    }
}
