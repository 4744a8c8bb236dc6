package io.tidemark.demo.values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.datafaker.Faker;

/** Customers with names, addresses and, one in six, notes that PostgreSQL stores out of line. */
public final class CustomerValues implements RowValues {
    private static final List<String> CLASSIFICATIONS = List.of("standard", "standard", "silver", "gold", "platinum");
    private static final int ONE_IN_WITH_LONG_NOTES = 6;
    private static final int LONG_NOTES = 9_000;

    private final Random random;
    private final Faker faker;

    public CustomerValues(Random random) {
        this.random = random;
        this.faker = new Faker(Locale.ENGLISH, random);
    }

    @Override
    public Map<String, String> row() {
        Map<String, String> values = new LinkedHashMap<>();
        String name = faker.name().firstName() + " " + faker.name().lastName();
        values.put("full_name", name);
        values.put("email", email(name));
        values.put("phone", faker.phoneNumber().cellPhone());
        values.put("address", faker.address().fullAddress());
        values.put("classification", classification());
        values.put("notes", notes());
        return values;
    }

    @Override
    public Map<String, String> edit() {
        return switch (random.nextInt(10)) {
            case 0 -> Map.of("notes", longNotes());
            case 1, 2 -> Map.of("classification", classification());
            case 3, 4 -> Map.of("address", faker.address().fullAddress());
            case 5 -> Map.of("email", email(faker.name().firstName()));
            default -> Map.of("phone", faker.phoneNumber().cellPhone());
        };
    }

    @Override
    public String plainColumn() {
        return "phone";
    }

    private String classification() {
        return CLASSIFICATIONS.get(random.nextInt(CLASSIFICATIONS.size()));
    }

    private String email(String name) {
        String box = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".");
        return box + random.nextInt(1_000) + "@" + faker.internet().domainName();
    }

    private String notes() {
        return switch (random.nextInt(ONE_IN_WITH_LONG_NOTES)) {
            case 0 -> longNotes();
            case 1, 2 -> null;
            default -> faker.lorem().sentence();
        };
    }

    private String longNotes() {
        int length = LONG_NOTES + random.nextInt(LONG_NOTES / 2);
        StringBuilder notes = new StringBuilder(length + 200);
        while (notes.length() < length) {
            notes.append(faker.lorem().sentence(12))
                    .append(' ')
                    .append(random.nextInt())
                    .append('\n');
        }
        return notes.toString();
    }
}
