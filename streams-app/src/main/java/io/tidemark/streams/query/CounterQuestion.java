package io.tidemark.streams.query;

import io.tidemark.instance.configuration.Durations;
import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.counters.Period;
import io.tidemark.streams.counters.SumRange;
import io.tidemark.streams.counters.Windows;
import io.tidemark.streams.rows.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is asked of a counter.
 *
 * @param range which sums
 * @param top of how many groups that have most; empty for groups in their order
 * @param by which of the amounts is most
 * @param limit how many groups in their order at most
 */
record CounterQuestion(Counter counter, SumRange range, Optional<Integer> top, int by, long limit) {
    private static final int LARGEST_PAGE = 1_000;
    private static final long DEFAULT_PAGE = 100;

    /**
     * Reads a request.
     *
     * @param now in ms since 1970
     * @throws IllegalArgumentException for a parameter that is not allowed; the message names it and what is
     */
    static CounterQuestion of(Request request, Counter counter, long now) {
        Optional<Windows> windows = Windows.of(counter.settings());
        Optional<String> group = Optional.ofNullable(request.variable("group"));
        Parameters parameters = Parameters.of(
                request,
                (group.isPresent() ? "a group of a counter " : "a counter ")
                        + (windows.isPresent() ? "with windows" : "without windows"));
        boolean forwarded = request.header().apply(Peers.FORWARDED).isPresent();
        Period period = windows.isPresent() ? period(parameters, windows.get(), now, forwarded) : Period.ALL;
        CounterQuestion question = group.isPresent()
                ? ofGroup(parameters, counter, period, group, windows.isPresent())
                : ofGroups(parameters, counter, period, forwarded);
        parameters.end();
        return question;
    }

    private static CounterQuestion ofGroup(
            Parameters parameters, Counter counter, Period period, Optional<String> group, boolean windowed) {
        boolean series = windowed
                && parameters
                        .value(
                                "series",
                                "true, or no such parameter",
                                text -> Optional.of(text).filter("true"::equals))
                        .isPresent();
        return new CounterQuestion(
                counter, new SumRange(period, group, Optional.empty(), series), Optional.empty(), 0, Long.MAX_VALUE);
    }

    private static CounterQuestion ofGroups(Parameters parameters, Counter counter, Period period, boolean forwarded) {
        long most = forwarded ? Long.MAX_VALUE : LARGEST_PAGE;
        List<String> names = counter.names();
        Optional<Long> top =
                parameters.value("top", "a whole number from 1 to " + LARGEST_PAGE, text -> number(text, LARGEST_PAGE));
        Optional<Integer> by = parameters.value(
                "by",
                "one of " + String.join(", ", names),
                text -> Optional.of(names.lastIndexOf(text)).filter(index -> index >= 0));
        Optional<Long> limit =
                parameters.value("limit", "a whole number from 1 to " + most, text -> number(text, most));
        Optional<String> after =
                parameters.value("cursor", "the cursor of the page before, as it was answered", Cursor::read);
        if (top.isPresent() ? limit.isPresent() || after.isPresent() : by.isPresent()) {
            throw new IllegalArgumentException(
                    top.isPresent()
                            ? "top: has no pages, allowed: without limit and cursor"
                            : "by: is of no use without top, allowed: both, or top alone");
        }
        return new CounterQuestion(
                counter,
                new SumRange(period, Optional.empty(), after, false),
                top.map(Long::intValue),
                by.orElse(0),
                limit.orElse(forwarded ? Long.MAX_VALUE : DEFAULT_PAGE));
    }

    /** Whether it is answered in a moment. */
    boolean isShort() {
        return range.group().isPresent() || counter.settings().window().isEmpty() && limit <= LARGEST_PAGE + 1;
    }

    /** The path that asks another instance for its part; of a page it has to send one group more, which says that there is a next. */
    String path() {
        List<String> parameters = new ArrayList<>();
        range.period().from().ifPresent(from -> parameters.add("from=" + time(from)));
        range.period().to().ifPresent(to -> parameters.add("to=" + time(to)));
        if (range.windows()) {
            parameters.add("series=true");
        }
        range.after().ifPresent(group -> parameters.add("cursor=" + Cursor.after(group)));
        if (range.group().isEmpty() && top.isEmpty()) {
            parameters.add("limit=" + (limit + 1));
        }
        return "/v1/counters/" + counter.settings().name()
                + range.group()
                        .map(group -> "/" + PercentEncoding.encode(group))
                        .orElse("")
                + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    private static Period period(Parameters parameters, Windows windows, long now, boolean forwarded) {
        String allowed = "a time such as 2026-11-21T10:00:00Z, or how long ago, such as 1h";
        Optional<Long> asked = parameters.value("from", allowed, text -> time(text, now));
        Optional<Long> until = parameters.value("to", allowed, text -> time(text, now));
        if (asked.isPresent() && until.isPresent() && asked.get() >= until.get()) {
            throw new IllegalArgumentException("from: is not before to, allowed: an earlier time");
        }
        long kept = windows.firstKept(now);
        if (!forwarded && asked.isPresent() && asked.get() < kept) {
            throw new IllegalArgumentException("from: lies before what is kept, allowed: no earlier than "
                    + time(now - windows.kept().getAsLong()));
        }
        OptionalLong from = asked.isPresent()
                ? OptionalLong.of(windows.start(asked.get()))
                : kept == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(kept);
        return new Period(from, until.stream().mapToLong(windows::end).findFirst());
    }

    private static Optional<Long> time(String text, long now) {
        try {
            return Optional.of(Durations.parse(text)
                    .map(ago -> now - ago.toMillis())
                    .orElseGet(() -> Instant.parse(text).toEpochMilli()));
        } catch (DateTimeException | ArithmeticException notATime) {
            return Optional.empty();
        }
    }

    /** A time as it is answered. */
    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static Optional<Long> number(String text, long most) {
        try {
            return Optional.of(Long.parseLong(text)).filter(number -> number >= 1 && number <= most);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
