package io.tidemark.streams.tables;

/**
 * Until when a member of a consumer group was one for sure, by the heartbeats that were answered. Kafka says only how many were,
 * not how: but a member that was told that it is none sends no further one before it has given up its partitions. So an answer was
 * a good one when another came to a heartbeat that was sent after it. All times in ns, on one clock. For one thread.
 */
final class Heartbeats {
    private long looked;
    private double answered;
    private long memberAt;
    private Answered unproven;

    /** An answered heartbeat: sent at this time or later, its answer received at this time or earlier. */
    private record Answered(long sent, long received) {}

    /** Of a member that has not joined before this time; from when it joined, it is one as if it had just sent a heartbeat. */
    Heartbeats(long start) {
        this.looked = start;
        this.memberAt = start;
    }

    /**
     * What is known now.
     *
     * @param total how many heartbeats were answered
     * @param slowest how long the slowest of the last ones took, at least of those since the last look
     * @return a time at which the coordinator surely had it as a member: it keeps it for a session from then on
     */
    long look(long now, double total, long slowest) {
        if (total > answered) {
            answered = total;
            learn(new Answered(looked - slowest, now));
        }
        looked = now;
        return memberAt;
    }

    private void learn(Answered newest) {
        if (unproven != null && newest.sent() - unproven.received() >= 0) {
            memberAt = Math.max(memberAt, unproven.sent());
            unproven = newest;
        } else if (unproven == null) {
            unproven = newest;
        }
    }
}
