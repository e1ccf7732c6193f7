/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;

/**
 * Class initializers wait for a lock that another thread holds, while further threads wait for the initializers: some
 * while a recording starts, some later. Prints {@code settings} and what they were set to. Argument: {@code FILE}.
 */
public final class InitializerHost {
    private static final ReentrantLock lock = new ReentrantLock();
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private InitializerHost() {}

    public static void main(String[] arguments) throws Exception {
        HostThreads threads = new HostThreads(false);
        Recording[] recording = new Recording[1];
        Thread recorder = threads.start("recorder", () -> recording[0] = Flight.start());
        initialize(threads, () -> Early.VALUE);
        HostThreads.join(recorder);
        Flight.startNoticed().close();
        initialize(threads, () -> Late.VALUE);
        initialize(threads, () -> Last.VALUE);
        Flight.finish(recording[0], Path.of(arguments[0]));
        Console.say("settings " + Early.VALUE + Late.VALUE + Last.VALUE);
    }

    private interface Setting {
        int get();
    }

    private static void initialize(HostThreads threads, Setting setting) {
        lock.lock();
        Thread first = threads.start("first", setting::get);
        Thread second = threads.start("second", setting::get);
        while (!lock.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
        LockSupport.parkNanos(HOLD_NANOS);
        lock.unlock();
        HostThreads.join(first);
        HostThreads.join(second);
    }

    private static int locked(int value) {
        lock.lock();
        try {
            return value;
        } finally {
            lock.unlock();
        }
    }

    private static final class Early {
        static final int VALUE = locked(1);
    }

    private static final class Late {
        static final int VALUE = locked(2);
    }

    private static final class Last {
        static final int VALUE = locked(3);
    }
}
