/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProfilerCommandsTest {
    private static final File SETTINGS = new File("/tmp/s.jfc");

    private static ProfileRequest request(ProfiledEvent event, String file) {
        return new ProfileRequest(event, new File(file), 0, false);
    }

    @ParameterizedTest
    @EnumSource(ProfiledEvent.class)
    void recordingIsMergedWithTheJdksOwn(ProfiledEvent event) throws ProfileException {
        ProfileRequest request = request(event, "/tmp/x y.jfr");

        assertThat(ProfilerCommands.start(request, SETTINGS))
                .isEqualTo("start,event=" + event + ",loglevel=none,jfr,jfrsync=/tmp/s.jfc,file=/tmp/x y.jfr");
        assertThat(ProfilerCommands.stop(request)).isEqualTo("stop,loglevel=none");
    }

    @ParameterizedTest
    @CsvSource({"alloc,total;", "lock,total;", "nativemem,total;", "cpu,''", "wall,''"})
    void flameGraphIsWrittenAtTheEndAndAddsUpWhatHasAmounts(String event, String total) throws ProfileException {
        ProfileRequest request = request(ProfiledEvent.of(event).orElseThrow(), "/tmp/x.HTML");
        String output = (total.isEmpty() ? "" : ",total") + ",file=/tmp/x.HTML";

        assertThat(ProfilerCommands.start(request, null)).isEqualTo("start,event=" + event + ",loglevel=none" + output);
        assertThat(ProfilerCommands.stop(request)).isEqualTo("stop,loglevel=none" + output);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/tmp/a,exec=b.jfr", "/tmp/%p.html"})
    void pathThatWouldBeReadAsMoreThanAPathIsRefused(String path) {
        assertThatThrownBy(() -> ProfilerCommands.start(request(ProfiledEvent.CPU, path), SETTINGS))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining(path);
    }

    @Test
    void namesAreAsyncProfilers() {
        assertThat(ProfiledEvent.names()).isEqualTo("alloc, cpu, lock, wall, nativemem");
        assertThat(ProfiledEvent.of("ALLOC")).isEmpty();
    }
}
