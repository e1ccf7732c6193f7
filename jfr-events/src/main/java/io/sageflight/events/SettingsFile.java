/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.events;

import java.io.IOException;
import java.io.InputStream;

/** The JFR settings {@code sage.jfc}: what a recording needs to show sessions, allocations and locks. */
public final class SettingsFile {
    /** The file's usual name. */
    public static final String NAME = "sage.jfc";

    private SettingsFile() {}

    /** The settings as shipped: an XML document in UTF-8, as {@code -XX:StartFlightRecording:settings=} takes it. */
    public static byte[] bytes() throws IOException {
        try (InputStream in = SettingsFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IOException("This copy of SAGE Flight lacks its settings file " + NAME);
            }
            return in.readAllBytes();
        }
    }
}
