/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.jmc.CountedWaits.Count;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountedWaitsTest {
    private static final long START = 1_000;
    private static final long BEFORE = START - 1;
    private static final long SECOND = 1_000_000_000;

    private final CountedWaits<String> rows = new CountedWaits<>(START);

    @Test
    void rowsMayComeInAnyOrder() {
        rows.add("a", BEFORE, 2 * SECOND, new Count(14, 500, 90));
        rows.add("a", BEFORE, SECOND, new Count(10, 400, 80));
        rows.add("a", BEFORE, 3 * SECOND, new Count(15, 600, 90));

        assertThat(counted()).containsExactly(Map.entry("a", new Count(5, 200, 90)));
    }

    @Test
    void countThatBeganWithTheRecordingIsWhole() {
        rows.add("a", START, SECOND, new Count(10, 400, 80));
        rows.add("a", START, 2 * SECOND, new Count(14, 500, 80));

        assertThat(counted()).containsExactly(Map.entry("a", new Count(14, 500, 80)));
    }

    @Test
    void lockWithoutARowInTheFirstRoundCountedFromNought() {
        rows.add("a", BEFORE, SECOND, new Count(10, 400, 80));
        rows.add("a", BEFORE, 2 * SECOND, new Count(10, 400, 80));
        rows.add("late", BEFORE, 2 * SECOND + 1, new Count(3, 30, 20));

        assertThat(counted())
                .containsExactly(Map.entry("a", new Count(0, 0, 0)), Map.entry("late", new Count(3, 30, 20)));
    }

    @Test
    void rowsOfOneRoundDoNotMakeASecond() {
        rows.add("twin", BEFORE, SECOND, new Count(1, 10, 10));
        rows.add("twin", BEFORE, SECOND + 1_000, new Count(2, 20, 10));
        rows.add("b", BEFORE, SECOND + 2_000, new Count(7, 70, 10));

        assertThat(counted()).containsEntry("b", new Count(0, 0, 0));
    }

    private Map<String, Count> counted() {
        Map<String, Count> counted = new TreeMap<>();
        rows.forEach((lock, count) -> assertThat(counted.put(lock, count)).isNull());
        return counted;
    }
}
