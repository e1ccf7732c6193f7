/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import com.acme.host.made.Workshop;
import io.sageflight.core.session.Role;
import java.nio.file.Path;
import jdk.jfr.Recording;

/** Creates session 2, and 3 in vain, while it creates session 1, and records. */
public final class NestedSessionHost {
    private NestedSessionHost() {}

    public static void main(String[] arguments) throws Exception {
        Recording recording = Flight.start();
        ScriptedManager manager = new ScriptedManager();
        manager.open(1, Role.INITIATOR, () -> {
            Workshop.assemble();
            manager.open(2, Role.INITIATOR, Workshop::fill);
            try {
                manager.open(3, Role.INITIATOR, () -> {
                    Workshop.outsource();
                    throw new IllegalStateException("in vain");
                });
            } catch (IllegalStateException e) {
                Console.say(e.getMessage());
            }
            Workshop.outsource();
        });
        Flight.finish(recording, Path.of(arguments[0]));
    }
}
