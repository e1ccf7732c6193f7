/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Configuration;
import org.junit.jupiter.api.Test;

class ProfilerSettingsTest {
    @Test
    void fileHasTheDefaultSettingsWithOursOverThem() throws Exception {
        File file = ProfilerSettings.write(null);
        try {
            Map<String, String> settings = Configuration.create(file.toPath()).getSettings();
            Map<String, String> expected =
                    new TreeMap<>(Configuration.getConfiguration("default").getSettings());
            assertThat(settings)
                    .containsEntry("sage.SessionCreation#enabled", "true")
                    .containsEntry("jdk.JavaMonitorEnter#threshold", "1 ms")
                    .containsKeys(expected.keySet().toArray(String[]::new));
        } finally {
            ProfilerSettings.delete(file);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void valuesSurviveWhateverTheyContain() throws Exception {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "jdk.MethodTrace#filter", "a.B::<init>;c & \"d\"",
                "jdk.A#enabled", "true",
                "jdk.A#period", "1 s",
                "jdk.A$B#enabled", "false"));

        assertThat(Configuration.create(new StringReader(ProfilerSettings.document(settings)))
                        .getSettings())
                .isEqualTo(settings);
    }
}
