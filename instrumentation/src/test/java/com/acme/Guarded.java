/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme;

import java.util.concurrent.locks.ReentrantLock;

/** A class with a lock for its subclasses. Read, not run. */
public class Guarded {
    protected final ReentrantLock guard = new ReentrantLock();

    void guarded() {
        guard.lock();
    }
}
