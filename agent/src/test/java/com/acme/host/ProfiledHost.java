/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import java.util.concurrent.locks.LockSupport;

/**
 * Allocates large arrays, in turn while it creates a session and while it does not, until it is told to quit. The command
 * {@code rounds} is done when it has done both since.
 */
public final class ProfiledHost {
    /** Larger than async-profiler's interval, so that each array is a sample. */
    private static final int BYTES = 1 << 20;

    private static final long PAUSE_NANOS = 2_000_000;

    private static volatile Object kept;
    private static volatile boolean running = true;
    private static volatile int rounds;

    private ProfiledHost() {}

    public static void main(String[] arguments) throws Exception {
        Thread server = new Thread(ProfiledHost::serve, "server");
        server.start();
        Console.say("ready");
        Console.serve((command, words) -> awaitRounds(rounds + 2));
        running = false;
        server.join();
        Console.say("bye");
    }

    private static void serve() {
        ScriptedManager manager = new ScriptedManager();
        for (int i = 0; running; i++) {
            SecureSession session = manager.open(i & 0x7fff, Role.RESPONDER, ProfiledHost::insideSession);
            manager.end(session, session.info(), EndReason.CLOSED);
            outsideSession();
            rounds = i;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static void awaitRounds(int number) {
        while (rounds - number < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static void insideSession() {
        kept = new byte[BYTES];
    }

    private static void outsideSession() {
        kept = new long[BYTES / Long.BYTES];
    }
}
