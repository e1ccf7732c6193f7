/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {
    @Test
    void aJdkIsKnownByItsReleaseFile() throws IOException {
        Jdk jdk = Jdk.in(Path.of(System.getProperty("java.home")));

        assertThat(jdk.feature()).isEqualTo(Runtime.version().feature());
        assertThat(jdk.java()).isExecutable();
    }

    @Test
    void anotherDirectoryIsNone(@TempDir Path directory) {
        assertThatThrownBy(() -> Jdk.in(directory))
                .isInstanceOf(IOException.class)
                .hasMessage("no JDK in " + directory + ": bin/java is missing");
    }
}
