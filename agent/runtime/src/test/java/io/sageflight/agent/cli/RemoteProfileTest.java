/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.agent.profiler.ProfiledEvent;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemoteProfileTest {
    @Test
    void agentIsToldWhatToSampleWhereToAndForHowLong() {
        assertThat(RemoteProfile.options(
                        ProfiledEvent.NATIVEMEM, Path.of("/tmp/d/profile.jfr"), Duration.ofMillis(1500)))
                .isEqualTo("profiler=nativemem,profiler-file=/tmp/d/profile.jfr,profiler-duration=1500ms");
    }
}
