package io.tidemark.demo.values;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.datafaker.Faker;
import net.datafaker.providers.base.Address;

/** Customers of a retail chain, in columns of mixed case; who they are is hidden where nobody needs it. */
public final class RetailCustomerValues implements RowValues {
    private static final String HIDDEN = "XXXXXXXXX";
    private static final int ZIP_CODES = 100_000;

    private final Random random;
    private final Faker faker;

    public RetailCustomerValues(Random random) {
        this.random = random;
        this.faker = new Faker(Locale.ENGLISH, random);
    }

    @Override
    public Map<String, String> row() {
        Address address = faker.address();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("customerFName", faker.name().firstName());
        values.put("customerLName", faker.name().lastName());
        values.put("customerEmail", HIDDEN);
        values.put("customerPassword", HIDDEN);
        values.put("customerStreet", address.streetAddress());
        values.put("customerCity", address.city());
        values.put("customerState", address.stateAbbr());
        values.put("customerZipcode", zipCode());
        return values;
    }

    @Override
    public Map<String, String> edit() {
        return switch (random.nextInt(3)) {
            case 0 -> Map.of("customerFName", faker.name().firstName());
            case 1 -> Map.of("customerStreet", faker.address().streetAddress());
            default -> Map.of("customerZipcode", zipCode());
        };
    }

    @Override
    public String plainColumn() {
        return "customerCity";
    }

    private String zipCode() {
        return String.valueOf(random.nextInt(ZIP_CODES));
    }
}
