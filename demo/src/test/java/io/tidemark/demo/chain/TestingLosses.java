package io.tidemark.demo.chain;

import io.tidemark.demo.tables.SqlText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the events of a mode do not say, value by value: {@code MODES | COLUMN | IDS | VALUE}, under the reason. */
final class TestingLosses {
    private TestingLosses() {}

    /** The values that the documents have instead, by column and id. */
    static Map<String, String> of(TestingMode mode) {
        Map<String, String> losses = new TreeMap<>();
        SqlText.beside(TestingLosses.class, "type-table-losses.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s*\\|\\s*", 4))
                .filter(loss -> loss[0].equals("all")
                        || words(loss[0]).contains(mode.name().toLowerCase()))
                .forEach(loss -> words(loss[2]).forEach(id -> losses.put(loss[1] + " " + id, loss[3])));
        return losses;
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" "));
    }
}
