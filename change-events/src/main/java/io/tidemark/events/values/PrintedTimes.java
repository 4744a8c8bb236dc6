package io.tidemark.events.values;

/** Dates and timestamps as PostgreSQL prints them, {@code 2024-01-01 00:00:00+00}, in the letters of ISO 8601. */
final class PrintedTimes {
    private static final String BEFORE_CHRIST = " BC";

    private PrintedTimes() {}

    static String iso(String printed) {
        boolean beforeChrist = printed.endsWith(BEFORE_CHRIST);
        String text = beforeChrist ? printed.substring(0, printed.length() - BEFORE_CHRIST.length()) : printed;
        int year = text.indexOf('-');
        if (year < 1) {
            return printed;
        }
        return year(text.substring(0, year), beforeChrist) + rest(text.substring(year));
    }

    private static String year(String digits, boolean beforeChrist) {
        if (!beforeChrist) {
            return digits.length() > 4 ? "+" + digits : digits;
        }
        try {
            int year = Integer.parseInt(digits) - 1;
            return year == 0 ? "0000" : String.format("-%04d", year);
        } catch (NumberFormatException notAYear) {
            return digits;
        }
    }

    private static String rest(String text) {
        String rest = text.replace(' ', 'T');
        int zone = Math.max(rest.indexOf('+'), rest.lastIndexOf('-'));
        boolean isHours = zone > 6 && rest.length() == zone + 3;
        return isHours ? rest + ":00" : rest;
    }
}
