package io.tidemark.events.histories;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The ways in which events can arrive. */
final class Deliveries {
    private Deliveries() {}

    /** Again and again from somewhere before, as after a crash; the last time through to the end. */
    static <E> List<E> withSuffixesAgain(List<E> events, Random random) {
        List<E> delivered = new ArrayList<>();
        int next = 0;
        while (next < events.size()) {
            int to = next + 1 + random.nextInt(events.size() - next);
            delivered.addAll(events.subList(next, to));
            next = random.nextInt(3) == 0 || delivered.size() > 20 * events.size() ? to : random.nextInt(to + 1);
        }
        return delivered;
    }

    /** Each event twice or more in a row. */
    static <E> List<E> eachAgain(List<E> events, Random random) {
        List<E> delivered = new ArrayList<>();
        events.forEach(event -> delivered.addAll(Collections.nCopies(1 + random.nextInt(3), event)));
        return delivered;
    }

    /** A row's events in their order, the rows in any. */
    static List<History.Event> rowsShuffled(List<History.Event> events, Random random) {
        Map<Integer, Deque<History.Event>> waiting = new TreeMap<>();
        events.forEach(event ->
                waiting.computeIfAbsent(event.key(), key -> new ArrayDeque<>()).add(event));
        List<History.Event> delivered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Integer> keys = List.copyOf(waiting.keySet());
            int key = keys.get(random.nextInt(keys.size()));
            delivered.add(waiting.get(key).poll());
            waiting.values().removeIf(Deque::isEmpty);
        }
        return delivered;
    }

    /** In any order at all. */
    static <E> List<E> shuffled(List<E> events, Random random) {
        List<E> delivered = new ArrayList<>(events);
        Collections.shuffle(delivered, random);
        return delivered;
    }

    /** The events of one timeline of the database in some way, then those of the next. */
    static List<History.Event> timelineByTimeline(
            List<History.Event> events,
            Random random,
            BiFunction<List<History.Event>, Random, List<History.Event>> deliver) {
        Collection<List<History.Event>> timelines = events.stream()
                .collect(Collectors.groupingBy(History.Event::timeline, TreeMap::new, Collectors.toList()))
                .values();
        return timelines.stream()
                .flatMap(timeline -> deliver.apply(timeline, random).stream())
                .toList();
    }
}
