package io.tidemark.demo.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The next transaction of one connection, from a seed. Each connection has rows of its own, so that what the others do does not
 * change what it does.
 */
final class RandomSql {
    private static final int LARGEST_TRANSACTION = 4;
    private static final int ONE_IN_ROLLED_BACK = 30;
    private static final int ONE_IN_TRUNCATES = 400;
    private static final int LONG_NOTE = 6_000;
    private static final long BEYOND_DOUBLE = 9_007_199_254_740_993L;

    private final Random random;
    private final int connection;
    private final int connections;
    private final Map<ChaosTable, List<String>> present = new EnumMap<>(ChaosTable.class);
    private final Map<ChaosTable, List<String>> gone = new EnumMap<>(ChaosTable.class);
    private long made;

    /**
     * A transaction.
     *
     * @param rollback whether it ends in a rollback after all
     */
    record Transaction(List<String> statements, boolean rollback) {}

    RandomSql(long seed, int connection, int connections) {
        this.random = new Random(seed + connection);
        this.connection = connection;
        this.connections = connections;
        for (ChaosTable table : ChaosTable.values()) {
            present.put(table, new ArrayList<>());
            gone.put(table, new ArrayList<>());
        }
    }

    Transaction next() {
        if (random.nextInt(ONE_IN_TRUNCATES) == 0) {
            gone.get(ChaosTable.MOVING).addAll(present.get(ChaosTable.MOVING));
            present.get(ChaosTable.MOVING).clear();
            return new Transaction(List.of("truncate chaos.moving"), false);
        }
        boolean rollback = random.nextInt(ONE_IN_ROLLED_BACK) == 0;
        List<String> statements = new ArrayList<>();
        for (int size = 1 + random.nextInt(LARGEST_TRANSACTION); size > 0; size--) {
            ChaosTable table = ChaosTable.values()[random.nextInt(ChaosTable.values().length)];
            statements.add(rollback ? insert(table, newKey(table)) : change(table));
        }
        return new Transaction(statements, rollback);
    }

    /** An insert of a row that is there already does nothing. */
    String first(ChaosTable table) {
        String key = newKey(table);
        present.get(table).add(key);
        return insert(table, key);
    }

    private String change(ChaosTable table) {
        List<String> keys = present.get(table);
        int chance = random.nextInt(100);
        if (keys.isEmpty() || chance < 22) {
            String key = random.nextInt(3) == 0 ? again(table) : newKey(table);
            keys.add(key);
            return insert(table, key);
        }
        String key = keys.get(random.nextInt(keys.size()));
        if (chance < 37) {
            keys.remove(key);
            gone.get(table).add(key);
            return "delete from " + table.sqlName() + where(table, key);
        }
        if (chance < 43 && table != ChaosTable.PLAIN) {
            return "update " + table.sqlName() + " set " + anyColumn(table) + where(table, key);
        }
        if (chance < 53 && table != ChaosTable.PLAIN) {
            String moved = random.nextInt(3) == 0 ? again(table) : newKey(table);
            keys.remove(key);
            keys.add(moved);
            gone.get(table).add(key);
            return "update " + table.sqlName() + " set " + keyColumns(table) + " = " + moved + where(table, key)
                    + " and not exists (select 1 from " + table.sqlName() + where(table, moved) + ")";
        }
        return "update " + table.sqlName() + " set " + assignment(table) + where(table, key);
    }

    private String insert(ChaosTable table, String key) {
        String values = "select " + key.replaceAll("^\\(|\\)$", "") + ", ";
        String absent = " where not exists (select 1 from " + table.sqlName() + where(table, key) + ")";
        return switch (table) {
            case PLAIN ->
                "insert into chaos.plain (id, name, quantity, price, note, details, day) " + values + name() + ", "
                        + quantity() + ", " + price() + ", " + note() + ", " + details() + ", " + day() + absent;
            case MOVING ->
                "insert into chaos.moving (a, b, quantity, note) " + values + quantity() + ", " + note() + absent;
            case KEYLESS ->
                "insert into chaos.keyless (id, name, quantity, note) " + values + name() + ", " + quantity() + ", "
                        + note() + absent;
            case PERSON ->
                "insert into chaos.person (id, name, amount, born) " + values + name() + ", " + price() + ", " + day()
                        + absent;
        };
    }

    /**
     * Each update of PLAIN is a change: it is the table whose columns come and go, and there the first update of a row after
     * that changes its document, whatever it sets.
     */
    private String assignment(ChaosTable table) {
        return switch (table) {
            case PLAIN ->
                "revision = revision + 1, "
                        + switch (random.nextInt(6)) {
                            case 0 -> "name = " + name();
                            case 1 -> "price = " + price();
                            case 2 -> "note = " + note();
                            case 3 -> "details = " + details();
                            case 4 -> "day = " + day();
                            default -> "quantity = " + quantity();
                        };
            case MOVING -> random.nextInt(4) == 0 ? "note = " + note() : "quantity = " + quantity();
            case KEYLESS ->
                switch (random.nextInt(4)) {
                    case 0 -> "note = " + note();
                    case 1 -> "name = " + name();
                    default -> "quantity = " + quantity();
                };
            case PERSON ->
                switch (random.nextInt(3)) {
                    case 0 -> "name = " + name();
                    case 1 -> "born = " + day();
                    default -> "amount = " + price();
                };
        };
    }

    private static String anyColumn(ChaosTable table) {
        return table == ChaosTable.MOVING ? "quantity = quantity" : "name = name";
    }

    private String newKey(ChaosTable table) {
        long number = connection + connections * ++made;
        return switch (table) {
            case PLAIN, KEYLESS -> String.valueOf(number);
            case MOVING -> "(" + random.nextInt(10) + ", 'k" + number + "')";
            case PERSON -> "'" + new UUID(random.nextLong(), random.nextLong()) + "'";
        };
    }

    /** A key that was there before. */
    private String again(ChaosTable table) {
        List<String> keys = gone.get(table);
        return keys.isEmpty() ? newKey(table) : keys.get(random.nextInt(keys.size()));
    }

    private static String where(ChaosTable table, String key) {
        return " where " + keyColumns(table) + " = " + key;
    }

    private static String keyColumns(ChaosTable table) {
        return table == ChaosTable.MOVING ? "(a, b)" : "id";
    }

    private String name() {
        return switch (random.nextInt(8)) {
            case 0 -> "null";
            case 1 -> "'Łódź \"quoted\" \\ ''" + random.nextInt(9) + "'";
            default -> "'name " + random.nextInt(1_000) + "'";
        };
    }

    private String quantity() {
        return random.nextInt(20) == 0
                ? String.valueOf(BEYOND_DOUBLE + random.nextInt(9))
                : String.valueOf(random.nextInt(1_000));
    }

    private String price() {
        return random.nextInt(10) == 0
                ? "null"
                : random.nextInt(100_000) + "." + random.nextInt(10) + random.nextInt(10);
    }

    private String note() {
        return switch (random.nextInt(4)) {
            case 0 -> "null";
            case 1 -> "'short " + random.nextInt(100) + "'";
            default -> {
                byte[] bytes = new byte[LONG_NOTE / 2];
                random.nextBytes(bytes);
                yield "'" + HexFormat.of().formatHex(bytes) + "'";
            }
        };
    }

    private String details() {
        return random.nextInt(5) == 0
                ? "null"
                : "'{\"sizes\": [1, null, " + random.nextInt(50) + ".50], \"of\": {\"x\": \"" + random.nextInt(50)
                        + "\"}}'";
    }

    private String day() {
        return random.nextInt(10) == 0 ? "null" : "date '2024-01-01' + " + random.nextInt(1_000);
    }
}
