/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackTextTest {
    private static StackTraceElement frame(String type, String method, int line) {
        return new StackTraceElement(type, method, "File.java", line);
    }

    private static StackTraceElement[] frames(String... types) {
        return Arrays.stream(types).map(type -> frame(type, "run", 7)).toArray(StackTraceElement[]::new);
    }

    @Test
    void aFrameIsALineWithItsNumberIfThatIsKnown() {
        StackTraceElement[] frames = {frame("com.acme.Ledger", "post", 12), frame("com.acme.Main", "main", -1)};

        assertThat(StackText.of(frames)).isEqualTo("com.acme.Ledger.post:12\ncom.acme.Main.main\n");
    }

    @Test
    void theAgentsFramesAreLeftOutAndThoseOfJfrWithinThem() {
        StackTraceElement[] frames = frames(
                "jdk.jfr.internal.StringPool",
                "io.sageflight.events.LockContention",
                "io.sageflight.instrumentation.lock.LockEvents",
                "java.util.concurrent.locks.SageFlightHook9",
                "java.util.concurrent.locks.ReentrantLock",
                "io.sageflight.core.session.SessionStore");

        assertThat(StackText.of(frames))
                .isEqualTo(
                        "java.util.concurrent.locks.ReentrantLock.run:7\nio.sageflight.core.session.SessionStore.run:7\n");
    }

    @Test
    void longStacksSayHowMuchIsMissing() {
        StackTraceElement[] frames =
                frames(IntStream.range(0, 100).mapToObj(i -> "Deep" + i).toArray(String[]::new));

        assertThat(StackText.of(frames).lines()).hasSize(65).last().isEqualTo("... 36 more");
    }
}
