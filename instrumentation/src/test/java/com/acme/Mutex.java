/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** A lock that a program brings along; it is asked for {@code probe} where a thread tries to get it. */
public final class Mutex {
    private final Sync sync;

    public Mutex(Runnable probe) {
        sync = new Sync(probe);
    }

    public void lock() {
        sync.acquire(1);
    }

    public Class<?> synchronizer() {
        return sync.getClass();
    }

    private static class Base extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1;
    }

    private static final class Sync extends Base {
        private static final long serialVersionUID = 1;

        private final transient Runnable probe;

        Sync(Runnable probe) {
            this.probe = probe;
        }

        @Override
        protected boolean tryAcquire(int permits) {
            probe.run();
            return true;
        }
    }
}
