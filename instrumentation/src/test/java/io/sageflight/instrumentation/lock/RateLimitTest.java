/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {0, 5 * SECOND, Long.MAX_VALUE - 3 * SECOND, -7 * SECOND})
    void letsThroughSoManyInASecondAndAsManyInTheNext(long start) {
        RateLimit limit = new RateLimit();
        for (long second = 0; second < 2; second++) {
            long time = start + second * SECOND;
            assertThat(limit.allows(time, 3)).isTrue();
            assertThat(limit.allows(time + 1, 3)).isTrue();
            assertThat(limit.allows(time + 2, 3)).isTrue();
            assertThat(limit.allows(time + 3, 3)).isFalse();
        }
    }
}
