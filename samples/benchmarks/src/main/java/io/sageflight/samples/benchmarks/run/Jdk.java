/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JDK to measure with.
 *
 * @param version such as 17.0.15
 * @param vendor who made it
 */
public record Jdk(Path home, String version, String vendor) {
    /** The JDK that runs this program. */
    public static Jdk current() {
        return new Jdk(
                Path.of(System.getProperty("java.home")),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"));
    }

    /**
     * The JDK in a directory, by the {@code release} file that every JDK has.
     *
     * @throws IOException if there is none
     */
    public static Jdk in(Path home) throws IOException {
        Properties release = new Properties();
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            throw new IOException("no JDK in " + home + ": bin/java is missing");
        }
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        }
        String version = unquoted(release, "JAVA_VERSION");
        if (version.isEmpty()) {
            throw new IOException("no JDK in " + home + ": its file 'release' has no JAVA_VERSION");
        }
        return new Jdk(home, version, unquoted(release, "IMPLEMENTOR"));
    }

    private static String unquoted(Properties release, String key) {
        return release.getProperty(key, "").replace("\"", "");
    }

    /** The major version, such as 17. */
    public int feature() {
        return Runtime.Version.parse(version).feature();
    }

    /** Its launcher. */
    public Path java() {
        return home.resolve("bin/java");
    }
}
