/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MappedLibrariesTest {
    private static final String RANGE = "7fdc41a00000-7fdc41a7b000 r-xp 00000000 fe:00 2147662                    ";

    @Test
    void copyOfSomeoneElseIsFoundByItsPath() {
        assertThat(MappedLibraries.foreign(Stream.of(
                        RANGE + "/usr/lib/jvm/lib/server/libjvm.so",
                        RANGE + "/opt/async profiler/lib/libasyncProfiler.so")))
                .contains("/opt/async profiler/lib/libasyncProfiler.so");
        assertThat(MappedLibraries.foreign(Stream.of(RANGE + "/tmp/libasyncProfiler-123.so (deleted)")))
                .contains("/tmp/libasyncProfiler-123.so");
        assertThat(MappedLibraries.foreign(Stream.of(RANGE + "/tmp/libjavaProfiler-linux-x64.so")))
                .contains("/tmp/libjavaProfiler-linux-x64.so");
    }

    @Test
    void ownCopyAndOtherLibrariesAreNone() {
        assertThat(MappedLibraries.foreign(Stream.of(
                        RANGE + "/tmp/" + MappedLibraries.OWN_DIRECTORY + "42/libasyncProfiler.so (deleted)",
                        RANGE + "/usr/lib/libc.so.6",
                        "7ffd0000-7ffd1000 rw-p 00000000 00:00 0 [stack]")))
                .isEmpty();
    }
}
