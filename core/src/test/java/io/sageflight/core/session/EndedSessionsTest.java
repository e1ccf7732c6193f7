/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {
    private static final EndReason[] REASONS = EndReason.values();

    @Test
    void remembersWhatAMapAndAQueueWouldRemember() {
        int capacity = 100;
        long keep = 150;
        Random random = new Random(5);
        EndedSessions ended = new EndedSessions(capacity, keep, 42);
        Map<Long, Long> endedAt = new HashMap<>();
        Deque<Long> order = new ArrayDeque<>();
        for (long now = 0; now < 50_000; now += random.nextInt(4)) {
            // Few different ids, so that they meet in the table.
            long id = random.nextInt(400);
            EndReason reason = REASONS[(int) (id % REASONS.length)];
            boolean known = endedAt.containsKey(id) && now - endedAt.get(id) <= keep;
            assertThat(ended.find(0, id, now)).isEqualTo(known ? reason : null);
            if (!known) {
                while (!order.isEmpty() && (order.size() == capacity || now - endedAt.get(order.peek()) > keep)) {
                    endedAt.remove(order.poll());
                }
                endedAt.put(id, now);
                order.add(id);
                ended.add(0, id, reason, now);
                assertThat(ended.size()).isEqualTo(order.size());
            }
        }
    }

    @Test
    void allZeroIdIsAnIdLikeOthers() {
        EndedSessions ended = new EndedSessions(4, 0, 42);
        assertThat(ended.find(0, 0, 0)).isNull();
        ended.add(0, 0, EndReason.IDLE, 0);
        assertThat(ended.find(0, 0, Long.MAX_VALUE)).isEqualTo(EndReason.IDLE);
        assertThat(ended.find(0, 1, 0)).isNull();
    }
}
