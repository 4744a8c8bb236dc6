package io.tidemark.streams.tables;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final TestingMember one = new TestingMember();
    private final TestingMember other = new TestingMember();
    private final Lease lease = new Lease(Duration.ofNanos(100), 1_000, List.of(one, other));

    @Test
    void lastsForASessionFromTheStart() {
        assertTrue(lease.holds(1_099));
        assertFalse(lease.holds(1_100));
    }

    @Test
    void lastsForASessionFromTheLastProof() {
        one.seen(1_050, 1_080);
        other.seen(1_060, 1_070);
        lease.renew(1_080);

        assertTrue(lease.holds(1_149));
        assertFalse(lease.holds(1_150));
    }

    @Test
    void endsWithTheThreadThatDoesNotPoll() {
        one.seen(1_200, 1_200);
        other.seen(1_200, 1_020);
        lease.renew(1_090);

        assertTrue(lease.holds(1_119));
        assertFalse(lease.holds(1_120));
    }

    @Test
    void beginsAgainWhenTheThreadsHavePolledSince() {
        one.seen(1_500, 1_500);
        other.seen(1_500, 1_499);
        lease.renew(1_500);
        assertFalse(lease.holds(1_500));
        lease.renew(1_501);
        assertFalse(lease.holds(1_501));

        other.seen(1_500, 1_502);
        one.seen(1_500, 1_502);
        lease.renew(1_503);

        assertTrue(lease.holds(1_503));
        assertFalse(lease.holds(1_600));
    }

    @Test
    void doesNotBeginAgainOnAnOldProof() {
        one.seen(1_390, 1_500);
        other.seen(1_500, 1_500);
        lease.renew(1_500);
        one.seen(1_390, 1_510);
        other.seen(1_500, 1_510);
        lease.renew(1_510);

        assertFalse(lease.holds(1_510));
    }

    private static final class TestingMember implements Lease.Member {
        private long member;
        private long polled;

        private void seen(long memberAt, long polledAt) {
            member = memberAt;
            polled = polledAt;
        }

        @Override
        public long memberAt(long now) {
            return member;
        }

        @Override
        public long polledAt(long now) {
            return polled;
        }
    }
}
