/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a profile samples; the names are async-profiler's. */
public enum ProfiledEvent {
    ALLOC,
    CPU,
    LOCK,
    WALL,
    NATIVEMEM;

    /** The event of this name, if there is one. */
    public static Optional<ProfiledEvent> of(String text) {
        return Arrays.stream(values())
                .filter(event -> event.toString().equals(text))
                .findFirst();
    }

    /** All names, separated by commas. */
    public static String names() {
        return Arrays.stream(values()).map(ProfiledEvent::toString).collect(Collectors.joining(", "));
    }

    /** Whether a flame graph adds up bytes or nanoseconds; else it counts samples. */
    public boolean hasAmounts() {
        return this == ALLOC || this == LOCK || this == NATIVEMEM;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
