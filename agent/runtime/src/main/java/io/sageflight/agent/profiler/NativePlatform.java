/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import java.util.Locale;
import java.util.Optional;

/** The platforms that async-profiler has a library for, by the folders of its jar. */
final class NativePlatform {
    static final String ACCEPTED = "Linux on x64 and arm64, and macOS";

    private NativePlatform() {}

    /**
     * The folder for a platform, if there is one.
     *
     * @param os as in the system property {@code os.name}
     * @param architecture as in {@code os.arch}
     */
    static Optional<String> folder(String os, String architecture) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return Optional.of("macos");
        }
        if (!name.equals("linux")) {
            return Optional.empty();
        }
        return switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Optional.of("linux-x64");
            case "aarch64", "arm64" -> Optional.of("linux-arm64");
            default -> Optional.empty();
        };
    }
}
