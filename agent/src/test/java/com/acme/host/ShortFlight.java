/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.Role;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;

/** Records one session and one wait for a lock, and needs no module beyond java.base and jdk.jfr. Argument: {@code FILE}. */
public final class ShortFlight {
    private static final ReentrantLock ledger = new ReentrantLock();

    private ShortFlight() {}

    public static void main(String[] arguments) throws Exception {
        record(Path.of(arguments[0]));
    }

    static void record(Path file) throws Exception {
        Recording recording = Flight.start();
        new ScriptedManager().open(1, Role.INITIATOR, () -> {});
        new Contention("ledger", new HostThreads(false))
                .hold(() -> ledger.lock(), () -> ledger.unlock())
                .queue("waiter", () -> ledger.lock(), () -> ledger.unlock())
                .release();
        Flight.finish(recording, file);
        Console.say("recorded");
    }
}
