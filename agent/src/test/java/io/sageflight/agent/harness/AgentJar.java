/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** The packaged agent that the build made. */
public final class AgentJar {
    private AgentJar() {}

    public static Path path() {
        Path jar = Path.of(System.getProperty("test.agent.jar", "target/sage-agent.jar"))
                .toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    "No packaged agent at " + jar + ": run mvn verify, which packages it first");
        }
        return jar;
    }

    /** The JVM argument that loads the agent at start-up; {@code options} as in {@code key=value,key=value}, may be empty. */
    public static String argument(String options) {
        return "-javaagent:" + path() + (options.isEmpty() ? "" : "=" + options);
    }
}
