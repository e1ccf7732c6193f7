/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;

/**
 * Four threads wait for a lock that a fifth holds for half a second, while it records: two seconds of waiting in little
 * more than half a one. Waits for nothing else. Argument: {@code FILE}. Prints the waits that it measured itself.
 */
public final class ContendedLockHost {
    private static final ReentrantLock ledger = new ReentrantLock();

    private ContendedLockHost() {}

    public static void main(String[] arguments) throws Exception {
        HostThreads threads = new HostThreads(false);
        // what Mission Control's own rules read of locks, and what else there is
        Recording recording = Flight.recording();
        for (String event : new String[] {"jdk.JavaMonitorEnter", "jdk.ThreadPark", "jdk.ThreadContextSwitchRate"}) {
            recording.enable(event);
        }
        recording.start();
        Contention contention = new Contention("ledger", threads).hold(() -> ledger.lock(), () -> ledger.unlock());
        for (int i = 0; i < 4; i++) {
            contention.queue("waiter" + i, () -> ledger.lock(), () -> ledger.unlock());
        }
        Thread.sleep(3_000); // most of the recording, on a busy machine too
        contention.release();
        Flight.finish(recording, Path.of(arguments[0]));
    }
}
