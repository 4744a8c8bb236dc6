package io.tidemark.instance.http;

import java.util.HashMap;
import java.util.Map;

/** The parameters after the {@code ?} of a URL, as strictly percent-encoded as its path; a {@code +} is a space. */
final class QueryString {
    private QueryString() {}

    /**
     * The values by name, of a repeated name the first.
     *
     * @throws IllegalArgumentException for a broken escape, or bytes that are not UTF-8
     */
    static Map<String, String> parse(String raw) {
        if (raw.isEmpty()) {
            return Map.of();
        }
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : raw.split("&")) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                String value = equals < 0 ? "" : parameter.substring(equals + 1);
                parameters.putIfAbsent(decode(name), decode(value));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return PercentEncoding.decode(text.replace('+', ' '));
    }
}
