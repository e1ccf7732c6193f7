/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.nio.file.Path;
import java.util.Map;
import jdk.jfr.Recording;

/** Records beside a recording whose settings name no event. Argument: {@code FILE}. */
public final class OddSettingsHost {
    private OddSettingsHost() {}

    public static void main(String[] arguments) throws Exception {
        try (Recording odd = new Recording()) {
            odd.setSettings(Map.of("#enabled", "true"));
            odd.start();
            ShortFlight.record(Path.of(arguments[0]));
        }
    }
}
