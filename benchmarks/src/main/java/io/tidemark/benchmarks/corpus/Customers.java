package io.tidemark.benchmarks.corpus;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Twelve columns of the usual kinds, among them a decimal and two timestamps. */
final class Customers implements Table {
    @Override
    public String name() {
        return "customers";
    }

    @Override
    public String keyColumns() {
        return "{\"type\":\"int64\",\"optional\":false,\"field\":\"customer_id\"}";
    }

    @Override
    public String columns() {
        return Text.joined("""
                {"type":"int64","optional":false,"field":"customer_id"},
                {"type":"string","optional":false,"field":"full_name"},
                {"type":"string","optional":true,"field":"email"},
                {"type":"string","optional":true,"field":"phone"},
                {"type":"string","optional":true,"field":"address"},
                {"type":"string","optional":true,"field":"classification"},
                {"type":"bytes","optional":true,"name":"org.apache.kafka.connect.data.Decimal","version":1,
                "parameters":{"scale":"2","connect.decimal.precision":"12"},"field":"balance"},
                {"type":"int32","optional":true,"field":"visits"},
                {"type":"boolean","optional":true,"field":"active"},
                {"type":"string","optional":false,"name":"io.debezium.time.ZonedTimestamp","version":1,
                "field":"created_at"},
                {"type":"int64","optional":true,"name":"io.debezium.time.MicroTimestamp","version":1,
                "field":"updated_at"},
                {"type":"string","optional":true,"field":"notes"}
                """);
    }

    @Override
    public String key(int id) {
        return "{\"customer_id\":" + id + "}";
    }

    @Override
    public String keyOnly(int id) {
        return "{\"customer_id\":" + id + ",\"full_name\":\"\",\"email\":null,\"phone\":null,\"address\":null,"
                + "\"classification\":null,\"balance\":null,\"visits\":null,\"active\":null,"
                + "\"created_at\":\"1970-01-01T00:00:00.000000Z\",\"updated_at\":null,\"notes\":null}";
    }

    @Override
    public String row(int id, RandomGenerator random) {
        String name = Text.name(random) + " " + Text.name(random);
        return "{\"customer_id\":" + id + ",\"full_name\":\"" + name + "\",\"email\":\""
                + name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org\",\"phone\":\"555-"
                + random.nextInt(100_000, 1_000_000) + "\",\"address\":\"" + random.nextInt(1, 200) + " "
                + Text.words(random, 3) + "\",\"classification\":\"" + Text.one(random, "basic", "silver", "gold")
                + "\",\"balance\":\"" + Text.decimal(random) + "\",\"visits\":" + random.nextInt(14_000)
                + ",\"active\":" + random.nextBoolean() + ",\"created_at\":\"2024-0" + random.nextInt(1, 10) + "-1"
                + random.nextInt(10) + "T14:03:26." + random.nextInt(100_000, 1_000_000) + "Z\",\"updated_at\":"
                + (1_712_757_806_387_745L + random.nextLong(1L << 40)) + ",\"notes\":\"" + Text.notes(random) + "\"}";
    }
}
