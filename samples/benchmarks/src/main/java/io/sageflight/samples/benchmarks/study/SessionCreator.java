/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import io.sageflight.core.session.Role;
import io.sageflight.core.session.SessionManager;
import io.sageflight.samples.benchmarks.core.Secrets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A thread that creates a session every millisecond and removes the one created a hundred before, until it is closed. */
final class SessionCreator implements AutoCloseable {
    private static final long INTERVAL_NANOS = 1_000_000;
    private static final int KEPT = 100;

    /** Secrets are used once: the ids of ended sessions are remembered. */
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final SessionManager manager;
    private final CountDownLatch started = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "session-creator");
    private final String[] ids = new String[KEPT];
    private volatile long created;
    private volatile boolean stopped;

    SessionCreator(SessionManager manager) {
        this.manager = manager;
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when creations have begun. */
    void awaitStart() {
        try {
            started.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while sessions were being created", e);
        }
    }

    long created() {
        return created;
    }

    private void run() {
        long due = System.nanoTime();
        for (long count = 0; !stopped; count++) {
            due += INTERVAL_NANOS;
            long left = due - System.nanoTime();
            while (left > 0 && !stopped) {
                LockSupport.parkNanos(left);
                left = due - System.nanoTime();
            }
            replace((int) (count % KEPT));
            created = count + 1;
            started.countDown();
        }
        for (int i = 0; i < KEPT; i++) {
            remove(i);
        }
    }

    private void replace(int place) {
        remove(place);
        byte[] secret = Secrets.exporter(2, NUMBERS.incrementAndGet());
        ids[place] = manager.ensure(secret, "", Role.RESPONDER).session().id();
    }

    private void remove(int place) {
        if (ids[place] != null) {
            manager.remove(ids[place]);
            ids[place] = null;
        }
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while a thread was being stopped", e);
        }
    }
}
