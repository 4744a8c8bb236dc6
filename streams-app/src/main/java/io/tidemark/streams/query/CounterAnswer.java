package io.tidemark.streams.query;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.instance.configuration.CounterSettings;
import io.tidemark.instance.configuration.CounterSettings.Kind;
import io.tidemark.streams.counters.Amounts;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.counters.Sum;
import io.tidemark.streams.counters.Sums;
import io.tidemark.streams.rows.Cursor;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The JSON of what a counter came to: {@code {"counter":"sold-by-stock","from":…,"to":…,"since":…,…}}. */
final class CounterAnswer {
    private final CounterQuestion question;
    private final Counter counter;
    private final JsonWriter json = new JsonWriter();

    private CounterAnswer(CounterQuestion question, long since) {
        this.question = question;
        this.counter = question.counter();
        CounterSettings settings = counter.settings();
        json.raw("{\"counter\":").string(settings.name());
        question.range().group().ifPresent(group -> json.raw(",\"group\":").string(group));
        question.range().period().from().ifPresent(from -> time("from", from));
        question.range().period().to().ifPresent(to -> time("to", to));
        if (!settings.kind().isOfNow()) {
            if (since == 0) {
                json.raw(",\"since\":null");
            } else {
                time("since", since);
            }
        }
    }

    /**
     * The answer.
     *
     * @param since as {@link PartitionSums#since}, of all partitions
     * @param sums of all partitions
     */
    static byte[] of(CounterQuestion question, long since, Sums sums) throws IOException {
        CounterAnswer answer = new CounterAnswer(question, since);
        if (question.range().windows()) {
            answer.series(sums);
        } else if (question.range().group().isPresent()) {
            answer.amounts(sums.next().map(Sum::amounts).orElse(answer.counter.zero()));
        } else if (question.top().isPresent()) {
            answer.top(question.top().get(), sums);
        } else {
            answer.page(sums);
        }
        return answer.json.raw('}').toBytes();
    }

    /** One group: nothing is what a group came to that never was. */
    private void amounts(Amounts amounts) {
        if (counter.settings().kind() == Kind.CHANGES && amounts.numbers().size() > 1) {
            json.raw(",\"changes\":").raw(text(amounts.numbers().get(0)));
            String before = ",\"of\":{";
            for (int column = 1; column < amounts.numbers().size(); column++) {
                json.raw(before).string(counter.names().get(column)).raw(':');
                json.raw(text(amounts.numbers().get(column)));
                before = ",";
            }
            json.raw('}');
            return;
        }
        for (int i = 0; i < amounts.numbers().size(); i++) {
            json.raw(',').string(counter.names().get(i)).raw(':');
            json.raw(text(amounts.numbers().get(i)));
        }
    }

    /** The windows in which something was counted. */
    private void series(Sums windows) throws IOException {
        json.raw(",\"series\":[");
        String before = "{";
        for (Optional<Sum> window = windows.next(); window.isPresent(); window = windows.next()) {
            json.raw(before)
                    .raw("\"from\":")
                    .string(CounterQuestion.time(window.get().window()));
            amounts(window.get().amounts());
            json.raw('}');
            before = ",{";
        }
        json.raw(']');
    }

    /** Of groups that came to the same the first in their order. */
    private void top(int count, Sums groups) throws IOException {
        Comparator<Sum> most = Comparator.comparing(
                        (Sum sum) -> sum.amounts().numbers().get(question.by()))
                .thenComparing(Sum::key, (a, b) -> Arrays.compareUnsigned(b, a));
        PriorityQueue<Sum> top = new PriorityQueue<>(most);
        for (Optional<Sum> group = groups.next(); group.isPresent(); group = groups.next()) {
            if (top.size() < count || most.compare(top.peek(), group.get()) < 0) {
                top.add(group.get());
            }
            if (top.size() > count) {
                top.poll();
            }
        }
        List<Sum> sorted = new ArrayList<>(top);
        sorted.sort(most.reversed());
        groups(sorted);
    }

    private void page(Sums groups) throws IOException {
        List<Sum> page = new ArrayList<>();
        Optional<Sum> group = groups.next();
        while (group.isPresent() && page.size() < question.limit()) {
            page.add(group.get());
            group = groups.next();
        }
        groups(page);
        if (group.isPresent()) {
            json.raw(",\"cursor\":")
                    .string(Cursor.after(page.get(page.size() - 1).keyText()));
        }
    }

    private void groups(List<Sum> groups) {
        json.raw(",\"groups\":[");
        String before = "{";
        for (Sum group : groups) {
            json.raw(before).raw("\"group\":").string(group.keyText());
            amounts(group.amounts());
            json.raw('}');
            before = ",{";
        }
        json.raw(']');
    }

    /** A sum has as many digits as it needs, however many there are behind the point of what was added. */
    private static String text(BigDecimal number) {
        return Amounts.text(number.stripTrailingZeros());
    }

    private void time(String name, long millis) {
        json.raw(",\"").raw(name).raw("\":").string(CounterQuestion.time(millis));
    }
}
