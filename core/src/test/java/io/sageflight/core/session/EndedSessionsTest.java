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
        long keep = 150;
        Random random = new Random(5);
        EndedSessions ended = new EndedSessions(keep, 42);
        Map<Long, Long> endedAt = new HashMap<>();
        Deque<Long> order = new ArrayDeque<>();
        for (long now = 0; now < 50_000; now += random.nextInt(4)) {
            // Few different ids, so that they meet in the table.
            long id = random.nextInt(400);
            EndReason reason = REASONS[(int) (id % REASONS.length)];
            boolean known = endedAt.containsKey(id) && now - endedAt.get(id) <= keep;
            assertThat(ended.find(0, id, now)).isEqualTo(known ? reason : null);
            if (!known) {
                int outdated = 0;
                while (!order.isEmpty() && now - endedAt.get(order.peek()) > keep) {
                    endedAt.remove(order.poll());
                    outdated++;
                }
                assertThat(ended.forgetOutdated(now, Integer.MAX_VALUE)).isEqualTo(outdated);
                endedAt.put(id, now);
                order.add(id);
                ended.reserve();
                ended.add(0, id, reason, now);
                assertThat(ended.size()).isEqualTo(order.size());
            }
        }
    }

    @Test
    void idThatEndsAgainIsRememberedFromThenOn() {
        EndedSessions ended = new EndedSessions(50, 42);
        for (int i = 0; i < 4; i++) {
            ended.reserve();
        }
        ended.add(0, 1, EndReason.CLOSED, 11);
        ended.add(0, 2, EndReason.CLOSED, 10);
        assertThat(ended.find(0, 2, 61)).as("not before the one in front of it").isEqualTo(EndReason.CLOSED);
        ended.add(0, 2, EndReason.IDLE, 62);
        assertThat(ended.forgetOutdated(70, 10)).isEqualTo(2);
        assertThat(ended.find(0, 2, 70)).isEqualTo(EndReason.IDLE);
        assertThat(ended.find(0, 2, 112)).isEqualTo(EndReason.IDLE);
        assertThat(ended.find(0, 2, 113)).isNull();
    }

    @Test
    void reservedRoomIsThereHoweverManyEnd() {
        EndedSessions ended = new EndedSessions(0, 42);
        int many = 1000;
        for (int i = 0; i < many; i++) {
            ended.reserve();
        }
        for (int i = 0; i < many; i++) {
            ended.add(i, i, EndReason.CLOSED, i);
        }
        for (int i = 0; i < many; i++) {
            assertThat(ended.find(i, i, many)).isEqualTo(EndReason.CLOSED);
        }
    }

    @Test
    void allZeroIdIsAnIdLikeOthers() {
        EndedSessions ended = new EndedSessions(0, 42);
        assertThat(ended.find(0, 0, 0)).isNull();
        ended.reserve();
        ended.add(0, 0, EndReason.IDLE, 0);
        assertThat(ended.find(0, 0, Long.MAX_VALUE)).isEqualTo(EndReason.IDLE);
        assertThat(ended.find(0, 1, 0)).isNull();
    }
}
