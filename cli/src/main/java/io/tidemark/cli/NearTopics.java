package io.tidemark.cli;

import io.tidemark.instance.configuration.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The topics that somebody most likely meant who named one that is not there. */
final class NearTopics {
    private static final int MOST = 5;

    private NearTopics() {}

    /** Says that a topic is not there, and which are that have a name like it. */
    static String missing(String topic, Collection<String> there) {
        List<String> near = near(topic, there);
        return "there is no topic '" + topic + "'"
                + (near.isEmpty() ? "; there are none" : "; near are " + String.join(", ", near))
                + (there.size() > near.size() ? " (of " + there.size() + " topics)" : "");
    }

    private static List<String> near(String topic, Collection<String> there) {
        return there.stream()
                .filter(name -> !name.startsWith("__"))
                .sorted(Comparator.comparingInt((String name) -> distance(topic, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** From no distance, where one name holds the other, to the letters that differ in the name or in its last word. */
    private static int distance(String topic, String name) {
        String wanted = topic.toLowerCase(Locale.ROOT);
        String known = name.toLowerCase(Locale.ROOT);
        if (known.contains(wanted) || wanted.contains(known)) {
            return 0;
        }
        String lastWord = known.substring(known.lastIndexOf('.') + 1);
        return Math.min(Nearest.distance(wanted, known), Nearest.distance(wanted, lastWord));
    }
}
