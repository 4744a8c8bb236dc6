package io.tidemark.demo.traffic;

import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.values.RowValues;
import java.util.Optional;
import java.util.Random;

/**
 * Decides the next change of a table: of a hundred, 15 inserts, 12 deletes, 8 updates without effect, and updates. The same
 * seed over the same keys decides the same.
 */
public final class ChangeMix {
    private static final int INSERTS_BELOW = 15;
    private static final int DELETES_BELOW = 27;
    private static final int REWRITES_BELOW = 35;

    private final ExampleTable table;
    private final Random random;
    private final RowValues values;
    private final KnownKeys keys;

    public ChangeMix(ExampleTable table, Random random, KnownKeys keys) {
        this.table = table;
        this.random = random;
        this.values = table.rowValues(random);
        this.keys = keys;
    }

    /** The next change; the caller tells what became of it with {@link #inserted} and {@link #gone}. */
    public Change next() {
        int chance = random.nextInt(100);
        if (keys.isEmpty() || chance < INSERTS_BELOW) {
            return new Change.Insert(table, values.row());
        }
        if (chance < DELETES_BELOW) {
            Optional<String> key = keys.expendable(random, table.key());
            return key.isPresent() ? new Change.Delete(table, key.get()) : new Change.Insert(table, values.row());
        }
        if (chance < REWRITES_BELOW) {
            return new Change.Rewrite(table, keys.wanted(random), values.plainColumn());
        }
        return new Change.Update(table, keys.wanted(random), values.edit());
    }

    /** A row with this key is there now. */
    public void inserted(String key) {
        keys.add(key);
    }

    /** No row with this key is there any more. */
    public void gone(String key) {
        keys.remove(key);
    }
}
