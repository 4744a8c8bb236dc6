package io.tidemark.benchmarks.corpus;

import java.math.BigInteger;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Values as they look in JSON: words, a few letters that are no ASCII, a few that are escaped. */
final class Text {
    private static final String[] SYLLABLES = {"ka", "lo", "mi", "ren", "sta", "vor", "tu", "bel", "quin", "da"};

    private Text() {}

    /** A text block as one line. */
    static String joined(String block) {
        return block.replace("\n", "");
    }

    static String one(RandomGenerator random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    static String name(RandomGenerator random) {
        String word = word(random);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    static String words(RandomGenerator random, int count) {
        StringBuilder words = new StringBuilder(word(random));
        for (int i = 1; i < count; i++) {
            words.append(' ').append(word(random));
        }
        return words.toString();
    }

    /** A sentence or two; one in eight with an escaped quote, one in eight with letters of two and three bytes. */
    static String notes(RandomGenerator random) {
        String words = words(random, random.nextInt(12, 28));
        return switch (random.nextInt(8)) {
            case 0 -> "says \\\"" + words + "\\\",\\nthen more";
            case 1 -> "Grüße, 世界: " + words;
            default -> words;
        };
    }

    /** Base64 of the unscaled integer, as {@code decimal.handling.mode=precise} has it. */
    static String decimal(RandomGenerator random) {
        byte[] unscaled =
                BigInteger.valueOf(random.nextLong(-100_000, 10_000_000)).toByteArray();
        return Base64.getEncoder().encodeToString(unscaled);
    }

    private static String word(RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(1, 4); i >= 0; i--) {
            word.append(one(random, SYLLABLES));
        }
        return word.toString();
    }
}
