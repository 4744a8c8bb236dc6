package io.tidemark.instance.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a table's columns are mapped in its index, where there is a choice.
 *
 * @param file fields and settings of the user's own, which go before everything else
 */
public record MappingSettings(Decimals decimals, Json json, Optional<MappingFile> file) {
    /** What a table has that says nothing of it. */
    public static final MappingSettings DEFAULT = new MappingSettings(Decimals.DOUBLE, Json.STORED, Optional.empty());

    /** How decimals are searched. */
    public enum Decimals {
        /** As binary fractions, of any size. */
        DOUBLE,
        /** As whole numbers of the column's smallest unit. */
        SCALED_FLOAT
    }

    /** How JSON is searched. */
    public enum Json {
        /** Not at all; it stands in the document. */
        STORED,
        /** By the path and the text of each value in it. */
        FLAT_OBJECT
    }

    /** Reads the section {@code mapping} of a table, and the key {@code mapping-file} beside it. */
    static MappingSettings read(Section table) {
        Section section = table.section("mapping");
        section.allow("decimals", "json");
        return new MappingSettings(
                word(section, "decimals", Decimals.DOUBLE),
                word(section, "json", Json.STORED),
                table.has("mapping-file")
                        ? Optional.of(table.file(
                                "mapping-file", content -> MappingFile.parse(table.text("mapping-file"), content)))
                        : Optional.empty());
    }

    private static <E extends Enum<E>> E word(Section section, String key, E otherwise) {
        String given = section.text(key, word(otherwise));
        List<E> constants = List.of(otherwise.getDeclaringClass().getEnumConstants());
        return constants.stream()
                .filter(constant -> word(constant).equals(given))
                .findFirst()
                .orElseThrow(() -> section.error(
                        key,
                        "is '" + given + "', allowed: "
                                + String.join(
                                        ", ",
                                        constants.stream()
                                                .map(MappingSettings::word)
                                                .toList())));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
