package io.tidemark.demo.values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Holdings of a few hundred users in a few stocks. */
public final class HoldingValues implements RowValues {
    private static final List<String> STOCKS =
            List.of("AFM", "VFIAX", "AAPL", "MSFT", "NVDA", "SIE.DE", "NESN", "7203.T", "VTI", "BRK.B");
    private static final int USERS = 200;

    private final Random random;

    public HoldingValues(Random random) {
        this.random = random;
    }

    @Override
    public Map<String, String> row() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("user_id", String.valueOf(1 + SkewedRank.next(random, USERS)));
        values.put("holding_stock", stock());
        values.put("holding_quantity", quantity());
        return values;
    }

    @Override
    public Map<String, String> edit() {
        return random.nextInt(4) == 0 ? Map.of("holding_stock", stock()) : Map.of("holding_quantity", quantity());
    }

    @Override
    public String plainColumn() {
        return "holding_stock";
    }

    private String stock() {
        return STOCKS.get(random.nextInt(STOCKS.size()));
    }

    private String quantity() {
        return String.valueOf(1 + random.nextInt(500));
    }
}
