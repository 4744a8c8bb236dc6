package io.tidemark.demo.values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Orders of the first users, which the traffic never deletes; an order moves on from status to status. */
public final class OrderValues implements RowValues {
    private static final List<String> STATUS = List.of("new", "paid", "packed", "sent", "delivered", "returned");
    private static final int USERS = 200;
    private static final int MOST_CENTS = 100_000;

    private final Random random;

    public OrderValues(Random random) {
        this.random = random;
    }

    @Override
    public Map<String, String> row() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("user_id", String.valueOf(1 + SkewedRank.next(random, USERS)));
        values.put("status", STATUS.getFirst());
        values.put("total", Money.amount(random, MOST_CENTS));
        return values;
    }

    @Override
    public Map<String, String> edit() {
        return random.nextInt(5) == 0
                ? Map.of("total", Money.amount(random, MOST_CENTS))
                : Map.of("status", STATUS.get(random.nextInt(STATUS.size())));
    }

    @Override
    public String plainColumn() {
        return "status";
    }
}
