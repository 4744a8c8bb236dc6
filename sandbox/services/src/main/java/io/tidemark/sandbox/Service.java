package io.tidemark.sandbox;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The services in the order in which they start; they stop in the reverse order. */
public enum Service {
    POSTGRES("PostgreSQL"),
    KAFKA("Kafka"),
    CONNECT("Kafka Connect"),
    OPENSEARCH("OpenSearch");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** The name that its makers give it. */
    public String title() {
        return title;
    }

    /** The name on the command line, of its log file and of its data folder. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The services and what they cannot do without. */
    static Set<Service> withNeeded(Set<Service> services) {
        Set<Service> all = EnumSet.noneOf(Service.class);
        all.addAll(services);
        if (all.contains(CONNECT)) {
            all.add(KAFKA);
        }
        return all;
    }
}
