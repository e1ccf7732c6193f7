/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.replay.SequenceWindow.Place;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SequenceWindowTest {
    private final SequenceWindow window = new SequenceWindow();

    @Test
    void tellsWhatASetOfAllNumbersWouldTell() {
        Random random = new Random(11);
        TreeSet<Long> received = new TreeSet<>();
        for (int i = 0; i < 50_000; i++) {
            long highest = received.isEmpty() ? -1 : received.last();
            long sequence = highest + random.nextInt(1200) - 1150 + (random.nextInt(500) == 0 ? 3000 : 0);
            Place expected;
            if (sequence < 0) {
                expected = Place.TOO_FAR;
            } else if (highest - sequence >= SequenceWindow.SIZE) {
                expected = Place.STALE;
            } else {
                expected = received.contains(sequence) ? Place.PRESENT : Place.NEW;
            }
            assertThat(window.place(sequence)).isEqualTo(expected);
            assertThat(window.mark(sequence)).isEqualTo(expected);
            if (expected == Place.NEW) {
                received.add(sequence);
            }
        }
        assertThat(received.last()).isGreaterThan(100_000);
    }

    @Test
    void numberMayBeSoFarAheadAndNoFurther() {
        assertThat(window.place(SequenceWindow.MAX_AHEAD)).isEqualTo(Place.TOO_FAR);
        for (long last : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE, -1}) {
            assertThat(window.place(last)).as("first number %d", last).isEqualTo(Place.TOO_FAR);
            assertThat(window.mark(last)).as("first number %d", last).isEqualTo(Place.TOO_FAR);
        }
        assertThat(window.mark(SequenceWindow.MAX_AHEAD - 1)).isEqualTo(Place.NEW);
        assertThat(window.place(2 * SequenceWindow.MAX_AHEAD - 1)).isEqualTo(Place.NEW);
        assertThat(window.mark(2 * SequenceWindow.MAX_AHEAD)).isEqualTo(Place.TOO_FAR);
        assertThat(window.mark(Long.MAX_VALUE)).isEqualTo(Place.TOO_FAR);
        assertThat(window.mark(-1)).isEqualTo(Place.TOO_FAR);
        assertThat(window.mark(Long.MIN_VALUE)).isEqualTo(Place.TOO_FAR);
        assertThat(window.place(SequenceWindow.MAX_AHEAD - 1)).isEqualTo(Place.PRESENT);
    }

    @Test
    void lookingMarksNothing() {
        assertThat(window.place(5)).isEqualTo(Place.NEW);
        assertThat(window.place(5)).isEqualTo(Place.NEW);
        assertThat(window.mark(5)).isEqualTo(Place.NEW);
        assertThat(window.mark(5)).isEqualTo(Place.PRESENT);
        assertThat(window.mark(4)).isEqualTo(Place.NEW);
    }
}
