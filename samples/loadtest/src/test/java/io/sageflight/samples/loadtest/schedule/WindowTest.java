/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    @Test
    void noMoreEnterThanThereArePlaces() throws Exception {
        Window window = new Window(2);
        assertThat(window.tryEnter()).isTrue();
        assertThat(window.enter(LONG)).isTrue();
        assertThat(window.tryEnter()).isFalse();
        assertThat(window.enter(1)).isFalse();
        assertThat(window.taken()).isEqualTo(2);
        window.leave();
        assertThat(window.tryEnter()).isTrue();
    }

    @Test
    void emptinessIsAwaited() throws Exception {
        Window window = new Window(3);
        assertThat(window.awaitEmpty(1)).isTrue();
        assertThat(window.tryEnter()).isTrue();
        assertThat(window.awaitEmpty(1)).isFalse();
        Thread leaver = new Thread(window::leave);
        leaver.start();
        assertThat(window.awaitEmpty(LONG)).isTrue();
        leaver.join();
        assertThat(window.taken()).as("after the wait all places are free").isZero();
    }
}
