/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueueTest {
    private static final long HOLDER = 7;
    private static final long NEXT = 8;

    @Test
    void waitingTimeIsTheSumOverAllWaiters() {
        Queue queue = Queue.EMPTY.arrived(100, HOLDER).arrived(130, HOLDER);

        assertThat(queue.waiting()).isEqualTo(2);
        assertThat(queue.total(200)).isEqualTo(100 + 70);
        assertThat(queue.left(100, 210, NEXT).total(250)).isEqualTo(110 + 120);
    }

    @Test
    void eachReleaseIsChargedWithWhatThreadsWaitedSinceTheOneBefore() {
        Queue before = Queue.EMPTY.arrived(100, HOLDER).arrived(100, HOLDER);
        Queue first = before.released(150);
        Queue second = first.left(100, 160, NEXT);

        assertThat(before.total(150) - before.charged()).isEqualTo(100);
        assertThat(second.total(190) - second.charged())
                .as("10 of the one that left, 40 of the other")
                .isEqualTo(50);
    }

    @Test
    void chargesAddUpToWhatWasWaited() {
        Queue queue = Queue.EMPTY;
        long charged = 0;
        for (int i = 0; i < 5; i++) {
            queue = queue.arrived(1000 + 7 * i, HOLDER);
        }
        for (int i = 0; i < 5; i++) {
            long released = 2000 + 100 * i;
            charged += queue.total(released) - queue.charged();
            queue = queue.released(released).left(1000 + 7 * i, released, i == 4 ? 0 : NEXT + i);
        }
        long waited = 0;
        for (int i = 0; i < 5; i++) {
            waited += 2000 + 100 * i - (1000 + 7 * i);
        }
        assertThat(charged).isEqualTo(waited);
        assertThat(queue.waiting()).isZero();
        assertThat(queue.arrivals()).isZero();
    }

    @Test
    void holdingIsTimedFromTheFirstWaiterOn() {
        Queue queue = Queue.EMPTY.arrived(100, HOLDER).arrived(140, HOLDER);

        assertThat(queue.held(HOLDER, 200)).isEqualTo(100);
        assertThat(queue.held(NEXT, 200)).as("of another thread it is unknown").isEqualTo(-1);
    }

    @Test
    void aWaiterThatGetsTheLockWhileOthersWaitHoldsItFromThenOn() {
        Queue queue = Queue.EMPTY
                .arrived(100, HOLDER)
                .arrived(110, HOLDER)
                .released(200)
                .left(100, 205, NEXT);

        assertThat(queue.held(NEXT, 300)).isEqualTo(95);
        assertThat(queue.held(HOLDER, 300)).isEqualTo(-1);
    }

    @Test
    void nothingIsKnownOfAHolderWhoseWaitersGaveUp() {
        Queue queue = Queue.EMPTY.arrived(100, HOLDER).left(100, 150, 0);

        assertThat(queue.held(HOLDER, 300)).isEqualTo(-1);
        assertThat(queue.arrived(400, HOLDER).held(HOLDER, 410))
                .as("it may have released it meanwhile")
                .isEqualTo(10);
    }

    @Test
    void anUnknownOwnerDoesNotHideTheKnownOne() {
        Queue queue = Queue.EMPTY.arrived(100, HOLDER).arrived(120, 0);

        assertThat(queue.held(HOLDER, 150)).isEqualTo(50);
    }

    @Test
    void clocksMayHaveAnyOrigin() {
        long start = Long.MAX_VALUE - 50;
        Queue queue = Queue.EMPTY.arrived(start, HOLDER).arrived(start + 20, HOLDER);

        assertThat(queue.total(start + 100)).isEqualTo(100 + 80);
        assertThat(queue.held(HOLDER, start + 100)).isEqualTo(100);
    }
}
