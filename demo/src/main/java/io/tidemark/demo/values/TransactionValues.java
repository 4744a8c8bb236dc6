package io.tidemark.demo.values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.datafaker.Faker;

/** Payments by card and otherwise; now and then somebody corrects an amount. */
public final class TransactionValues implements RowValues {
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "GBP");
    private static final List<String> METHODS = List.of("credit_card", "debit_card", "online_transfer");
    private static final List<String> VOUCHERS = List.of("", "", "DISCOUNT10");
    private static final int MOST_CENTS = 100_000;

    private final Random random;
    private final Faker faker;

    public TransactionValues(Random random) {
        this.random = random;
        this.faker = new Faker(Locale.ENGLISH, random);
    }

    @Override
    public Map<String, String> row() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("user_id", faker.name().lastName().toLowerCase(Locale.ROOT));
        values.put("amount", Money.amount(random, MOST_CENTS));
        values.put("currency", one(CURRENCIES));
        values.put("city", faker.address().city());
        values.put("country", faker.address().country());
        values.put("merchant_name", faker.company().name());
        values.put("payment_method", one(METHODS));
        values.put("ip_address", faker.internet().ipV4Address());
        values.put("voucher_code", one(VOUCHERS));
        values.put("affiliateid", new UUID(random.nextLong(), random.nextLong()).toString());
        return values;
    }

    @Override
    public Map<String, String> edit() {
        return random.nextInt(3) == 0
                ? Map.of("voucher_code", one(VOUCHERS))
                : Map.of("amount", Money.amount(random, MOST_CENTS));
    }

    @Override
    public String plainColumn() {
        return "city";
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
