/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The wheel as the manager uses it, against the time at which each session should end. */
class TimerWheelTest {
    private static final Duration IDLE = Duration.ofSeconds(100);
    private static final Duration MAX_AGE = Duration.ofSeconds(250);

    private static final Duration LEAD = Duration.ofSeconds(10);

    private record Expected(SessionHandle session, long created, long[] lastUsed, int[] announced) {
        long deadline() {
            return Math.min(created + MAX_AGE.toNanos(), lastUsed[0] + IDLE.toNanos());
        }
    }

    @Test
    void everySessionEndsWithinATickOfItsDeadlineAndNeverBefore() {
        ManualClock clock = new ManualClock();
        Random random = new Random(7);
        List<Expected> live = new ArrayList<>();
        SessionShard shard = newShard(clock);
        SessionHandle[] due = new SessionHandle[4];
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(SessionManagerConfig.builder()
                .clock(clock)
                .maxAge(MAX_AGE)
                .idleTimeout(IDLE)
                .nearExpiry(LEAD)
                .maxMessages(0)
                .replayProtection(false)
                .build())) {
            SessionHome home = ((SessionHandle)
                            manager.ensure(new byte[32], "", Role.INITIATOR).session())
                    .home();
            int ended = 0;
            for (int step = 0; step < 5_000; step++) {
                if (random.nextInt(3) == 0) {
                    live.add(add(home, shard, clock, step));
                }
                if (!live.isEmpty() && random.nextBoolean()) {
                    use(live.get(random.nextInt(live.size())), clock);
                }
                // Mostly small steps, now and then a pause of many turns of the wheel.
                clock.advance(
                        random.nextInt(1000) == 0 ? Duration.ofHours(1) : Duration.ofMillis(random.nextInt(2000)));
                ended += collect(shard, clock, due, live);
                long tolerated = clock.nanoTime() - TimerWheel.tickNanos(IDLE.toNanos());
                assertThat(live).allSatisfy(e -> assertThat(e.deadline()).isGreaterThanOrEqualTo(tolerated));
            }
            assertThat(ended).isGreaterThan(1000);
        }
    }

    private static SessionShard newShard(SessionClock clock) {
        return new SessionShard(
                new java.util.concurrent.ConcurrentHashMap<>(),
                new java.util.concurrent.ConcurrentHashMap<>(),
                new SessionCounts(Long.MAX_VALUE, 0),
                null,
                new TimerWheel(clock.nanoTime(), IDLE.toNanos()));
    }

    /** A session that only this test's shard knows. */
    private static Expected add(SessionHome home, SessionShard shard, ManualClock clock, int number) {
        SessionState state = new SessionState();
        int generation = state.open();
        long now = clock.nanoTime();
        SessionHandle session = new SessionHandle(home, state, generation, "session " + number, Role.INITIATOR, now, 0);
        state.startNoncesAt(1, number);
        state.owner = session;
        assertThat(shard.admit(session, now)).isSameAs(session);
        return new Expected(session, now, new long[] {now}, new int[1]);
    }

    private static void use(Expected expected, ManualClock clock) {
        if (clock.nanoTime() <= expected.deadline()) {
            expected.session().encrypt(new byte[0]);
            expected.lastUsed()[0] = clock.nanoTime();
        }
    }

    private static int collect(SessionShard shard, ManualClock clock, SessionHandle[] due, List<Expected> live) {
        int count = 0;
        for (int found = shard.collectAwake(clock.nanoTime(), due);
                found >= 0;
                found = shard.collectAwake(clock.nanoTime(), due)) {
            for (int i = 0; i < found; i++) {
                SessionHandle session = due[i];
                Expected expected = live.stream()
                        .filter(e -> e.session() == session)
                        .findFirst()
                        .orElseThrow();
                if (clock.nanoTime() <= expected.deadline()) {
                    sleepAgain(shard, clock, expected);
                    continue;
                }
                live.remove(expected);
                count++;
            }
        }
        return count;
    }

    private static void sleepAgain(SessionShard shard, ManualClock clock, Expected expected) {
        int near = shard.sleepAgain(expected.session(), clock.nanoTime());
        assertThat(near).as("woken for something").isPositive();
        assertThat(near & expected.announced()[0]).as("told before").isZero();
        expected.announced()[0] |= near;
        long left = LEAD.toNanos();
        if ((near & SessionLimits.NEAR_AGE) != 0) {
            assertThat(expected.created() + MAX_AGE.toNanos() - clock.nanoTime())
                    .isBetween(0L, left);
        }
        if ((near & SessionLimits.NEAR_IDLE) != 0) {
            assertThat(expected.lastUsed()[0] + IDLE.toNanos() - clock.nanoTime())
                    .isBetween(0L, left);
        }
    }
}
