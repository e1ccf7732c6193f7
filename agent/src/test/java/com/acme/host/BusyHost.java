/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Serves without end: one session after the other, each of which waits once for a lock that another thread holds. */
public final class BusyHost {
    /** Longer than the threshold of {@code sage.jfc}, so that each wait is an event. */
    private static final long HOLD_NANOS = 5_000_000;

    private static final long PAUSE_NANOS = 5_000_000;

    private static final ReentrantLock registry = new ReentrantLock();
    private static volatile boolean running = true;

    private BusyHost() {}

    public static void main(String[] arguments) throws Exception {
        Thread server = new Thread(BusyHost::serve, "server");
        server.start();
        Console.say("ready");
        Console.serve((command, words) -> {});
        running = false;
        server.join();
        Console.say("bye");
    }

    private static void serve() {
        ScriptedManager manager = new ScriptedManager();
        for (int i = 0; running; i++) {
            int number = i & 0x7fff;
            Hold hold = new Hold();
            SecureSession session = manager.open(number, Role.RESPONDER, () -> {
                hold.begin();
                registry.lock();
                registry.unlock();
            });
            hold.end();
            manager.end(session, session.info(), EndReason.CLOSED);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Another thread holds the lock until it has been waited for. */
    private static final class Hold {
        private final Thread holder = new Thread(this::hold, "holder");
        private volatile boolean held;

        void begin() {
            holder.start();
            // Not registry.isLocked(): a lock is taken a moment before it names its owner.
            while (!held) {
                Thread.onSpinWait();
            }
        }

        private void hold() {
            registry.lock();
            held = true;
            while (!registry.hasQueuedThreads()) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(HOLD_NANOS);
            registry.unlock();
        }

        void end() {
            HostThreads.join(holder);
        }
    }
}
