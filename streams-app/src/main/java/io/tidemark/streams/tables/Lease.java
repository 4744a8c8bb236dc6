package io.tidemark.streams.tables;

import java.time.Duration;
import java.util.List;

/**
 * How long an instance may answer for what it has of a table. Others take its partitions when the group has not heard of it for a
 * session; it may have been stopped, or cut off, and not know. So it answers only up to a session from the last moment at which it was
 * a member for sure, and at which its stream threads polled. That is a time and not a flag: a process that stood still does not come
 * back with it. Once over, it begins again when the stream threads have polled since: there they learn which partitions were taken.
 * (The clock is that of the machine, which goes on while a process is stopped, but not while the machine itself sleeps.)
 */
final class Lease {
    private final long session;
    private final List<Member> members;
    private long regained;
    private boolean waiting;
    private volatile long until;

    /** A stream thread, a member of the table's group. */
    interface Member {
        /** When the group surely had it, as a time of {@link System#nanoTime}. */
        long memberAt(long now);

        /** When it last began to poll, or earlier. */
        long polledAt(long now);
    }

    /**
     * Begins when the client does.
     *
     * @param start a time before any of the members joined
     */
    Lease(Duration session, long start, List<Member> members) {
        this.session = session.toNanos();
        this.members = List.copyOf(members);
        this.until = start + this.session;
    }

    /** Whether answers may be given. */
    boolean holds() {
        return holds(System.nanoTime());
    }

    boolean holds(long now) {
        return until - now > 0;
    }

    /** Looks at the members; to be called several times a second, by one thread. */
    void renew(long now) {
        long polled = Long.MAX_VALUE;
        long alive = Long.MAX_VALUE;
        for (Member member : members) {
            polled = Math.min(polled, member.polledAt(now));
            alive = Math.min(alive, member.memberAt(now));
        }
        long next = Math.min(alive, polled) + session;
        if (holds(now)) {
            until = next;
            waiting = false;
        } else if (next - now <= 0) {
            waiting = false;
        } else if (!waiting) {
            waiting = true;
            regained = now;
        } else if (polled - regained > 0) {
            until = next;
            waiting = false;
        }
    }
}
