package io.tidemark.demo.values;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.datafaker.Faker;

/** Users of a shop, who are known by a name and an address for mail. */
public final class UserValues implements RowValues {
    private final Random random;
    private final Faker faker;

    public UserValues(Random random) {
        this.random = random;
        this.faker = new Faker(Locale.ENGLISH, random);
    }

    @Override
    public Map<String, String> row() {
        Map<String, String> values = new LinkedHashMap<>();
        String first = faker.name().firstName().toLowerCase(Locale.ROOT);
        values.put("username", first + random.nextInt(1_000));
        values.put("email", email(first));
        values.put("active", String.valueOf(random.nextInt(10) > 0));
        return values;
    }

    @Override
    public Map<String, String> edit() {
        return random.nextInt(4) == 0
                ? Map.of("active", String.valueOf(random.nextBoolean()))
                : Map.of("email", email(faker.name().firstName().toLowerCase(Locale.ROOT)));
    }

    @Override
    public String plainColumn() {
        return "email";
    }

    private String email(String name) {
        return name.replaceAll("[^a-z]+", ".") + "@" + faker.internet().domainName();
    }
}
