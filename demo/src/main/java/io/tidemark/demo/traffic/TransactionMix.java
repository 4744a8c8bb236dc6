package io.tidemark.demo.traffic;

import io.tidemark.demo.tables.ExampleTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Decides the next transaction: a table, a role, one to three changes, and one in forty rolled back. */
final class TransactionMix {
    private static final int LARGEST = 3;
    private static final int ONE_IN_ROLLED_BACK = 40;

    private final Random random;
    private final List<ExampleTable> tables;
    private final Map<ExampleTable, ChangeMix> changes = new EnumMap<>(ExampleTable.class);

    TransactionMix(long seed, Map<ExampleTable, KnownKeys> keys) {
        this.random = new Random(seed);
        this.tables = keys.keySet().stream().sorted().toList();
        tables.forEach(table ->
                changes.put(table, new ChangeMix(table, new Random(seed + 1 + table.ordinal()), keys.get(table))));
    }

    /** The next transaction, of at most so many changes. */
    Transaction next(long atMost) {
        ExampleTable table = tables.get(random.nextInt(tables.size()));
        String role = table.roles().get(random.nextInt(table.roles().size()));
        int size = (int) Math.min(atMost, 1 + random.nextInt(LARGEST));
        List<Change> next = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            next.add(changes.get(table).next());
        }
        return new Transaction(role, next, random.nextInt(ONE_IN_ROLLED_BACK) == 0);
    }

    /** Takes note of what a change did: the row as it stands, or nothing where there was none. */
    void happened(Change change, Optional<ChangeStatement.Affected> row) {
        ChangeMix mix = changes.get(change.table());
        switch (change) {
            case Change.Insert insert -> row.ifPresent(inserted -> mix.inserted(inserted.id()));
            case Change.Delete delete -> mix.gone(delete.id());
            case Change.Update update -> noteIfGone(mix, update.id(), row);
            case Change.Rewrite rewrite -> noteIfGone(mix, rewrite.id(), row);
        }
    }

    private static void noteIfGone(ChangeMix mix, String id, Optional<ChangeStatement.Affected> row) {
        if (row.isEmpty()) {
            mix.gone(id);
        }
    }
}
