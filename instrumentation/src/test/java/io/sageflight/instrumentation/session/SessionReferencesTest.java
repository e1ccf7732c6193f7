/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionReferencesTest {
    @Test
    void remembersWhatAMapWouldThroughGrowthAndRemoval() {
        SessionReferences references = new SessionReferences();
        Map<Long, Long> expected = new HashMap<>();
        Random random = new Random(11);
        long[] keys = random.longs(3_000).map(key -> key == 0 ? 1 : key).toArray();
        for (int i = 0; i < 200_000; i++) {
            long key = keys[random.nextInt(keys.length)];
            if (random.nextBoolean()) {
                assertThat(references.put(key, i + 1)).isTrue();
                expected.put(key, i + 1L);
            } else {
                Long known = expected.remove(key);
                assertThat(references.remove(key)).isEqualTo(known == null ? 0 : known);
            }
        }
    }

    @Test
    void isBounded() {
        SessionReferences references = new SessionReferences();
        Random random = new Random(13);
        long refused =
                random.longs(2_000_000).filter(key -> !references.put(key, 1)).count();

        assertThat(refused).isBetween(500_000L, 1_100_000L);
    }

    @Test
    void bothEndsOfOneSessionInOneJvmAreTwoSessions() {
        Object client = new Object();
        Object server = new Object();

        assertThat(SessionReferences.key("2PXlSz9KEW8a83l8SFG8Xg", client))
                .isNotEqualTo(SessionReferences.key("2PXlSz9KEW8a83l8SFG8Xg", server));
    }
}
