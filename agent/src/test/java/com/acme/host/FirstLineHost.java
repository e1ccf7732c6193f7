/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.Role;

/** Opens a session before it does anything else. */
public final class FirstLineHost {
    private FirstLineHost() {}

    public static void main(String[] arguments) {
        new ScriptedManager().open(1, Role.INITIATOR, () -> {});
        Console.say("opened");
    }
}
