package io.tidemark.streams.counters;

import io.tidemark.events.json.JsonElements;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is counted of one group, exact numbers in the order of {@link Counter#names}. Its JSON is an array of them:
 * {@code [12,3,9]}.
 */
public record Amounts(List<BigDecimal> numbers) {

    public Amounts {
        numbers = List.copyOf(numbers);
    }

    /** Whole numbers. */
    static Amounts of(long... numbers) {
        List<BigDecimal> exact = new ArrayList<>(numbers.length);
        for (long number : numbers) {
            exact.add(BigDecimal.valueOf(number));
        }
        return new Amounts(exact);
    }

    /** An amount and how often. */
    static Amounts of(BigDecimal amount, long times) {
        return new Amounts(List.of(amount, BigDecimal.valueOf(times)));
    }

    /** Reads what {@link #toJson} wrote. */
    public static Amounts parse(Slice json) {
        List<BigDecimal> numbers = new ArrayList<>();
        JsonElements elements = new JsonElements(json);
        for (Slice number = elements.next(); number != null; number = elements.next()) {
            numbers.add(new BigDecimal(number.toString()));
        }
        return new Amounts(numbers);
    }

    /** Both together. */
    public Amounts plus(Amounts other) {
        List<BigDecimal> sums = new ArrayList<>(numbers.size());
        for (int i = 0; i < numbers.size(); i++) {
            sums.add(numbers.get(i).add(other.numbers.get(i)));
        }
        return new Amounts(sums);
    }

    /** Whether nothing is left of it. */
    public boolean isZero() {
        for (BigDecimal number : numbers) {
            if (number.signum() != 0) {
                return false;
            }
        }
        return true;
    }

    /** A number as JSON has it, with all its digits and no exponent. */
    public static String text(BigDecimal number) {
        return number.toPlainString();
    }

    /** The JSON array. */
    public byte[] toJson() {
        JsonWriter json = new JsonWriter(64).raw('[');
        String comma = "";
        for (BigDecimal number : numbers) {
            json.raw(comma).raw(text(number));
            comma = ",";
        }
        return json.raw(']').toBytes();
    }

    @Override
    public String toString() {
        return numbers.stream().map(Amounts::text).collect(Collectors.joining(",", "[", "]"));
    }
}
