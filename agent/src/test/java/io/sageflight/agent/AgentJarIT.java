/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.agent.harness.AgentJar;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What lies in the agent's jar. */
class AgentJarIT {
    /** Every entry more is one that every JVM reads before the agent starts. */
    @Test
    void librariesThatOnlySomeNeedAreNotInIt() throws IOException {
        List<String> names;
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            names = jar.stream().map(ZipEntry::getName).toList();
        }
        assertThat(names)
                .contains("io/sageflight/core/session/SessionManager.class")
                .noneMatch(name -> name.contains("micrometer")
                        || name.contains("prometheus")
                        || name.contains("HdrHistogram")
                        || name.contains("caffeine"));
    }
}
