/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme;

import io.sageflight.events.LockBlame;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** A lock as hosts write them, around a synchronizer of its own. */
final class Turnstile {
    private final Sync sync = new Sync();

    void open(LockBlame event) {
        event.lockClass = Sync.class;
        sync.open(event);
    }

    private static final class Sync extends AbstractQueuedSynchronizer {
        void open(LockBlame event) {
            event.commit();
        }
    }
}
