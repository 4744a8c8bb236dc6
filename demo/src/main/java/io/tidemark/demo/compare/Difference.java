package io.tidemark.demo.compare;

/** Where two documents part, short enough for one line. */
final class Difference {
    private static final int BEFORE = 30;
    private static final int AFTER = 40;

    private Difference() {}

    /** Both texts around the first character that differs. */
    static String between(String expected, String found) {
        int end = Math.min(expected.length(), found.length());
        int at = 0;
        while (at < end && expected.charAt(at) == found.charAt(at)) {
            at++;
        }
        return "database " + around(expected, at) + ", found " + around(found, at);
    }

    private static String around(String text, int at) {
        int from = Math.max(0, at - BEFORE);
        int to = Math.min(text.length(), at + AFTER);
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }
}
