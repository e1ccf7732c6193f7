/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.util.ArrayList;
import java.util.List;

/** Does what it is given while it holds a monitor, in every way that {@code synchronized} can be written. */
final class Vault {
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Object door = new Object();
    private final Object drawer = new Object();
    private final List<Object> contents = new ArrayList<>();
    private boolean rung;

    void inBlock(Runnable step) {
        synchronized (door) {
            step.run();
        }
    }

    synchronized void inMethod(Runnable step) {
        step.run();
    }

    void inOwnBlock(Runnable step) {
        synchronized (this) {
            step.run();
        }
    }

    /** Leaves the block by an exception. */
    void refusing(Runnable step) {
        synchronized (door) {
            step.run();
            throw new Refused();
        }
    }

    /** Has two monitors, and the outer one twice; leaves the inner block after {@code inner}. */
    void nested(Runnable inner, Runnable outer) {
        synchronized (door) {
            synchronized (door) {
                synchronized (drawer) {
                    inner.run();
                }
            }
            outer.run();
        }
    }

    /** Waits in the block until somebody rings, and goes on. */
    void waiting(Runnable entered, Runnable afterwards) throws InterruptedException {
        synchronized (door) {
            entered.run();
            while (!rung) {
                door.wait();
            }
            afterwards.run();
        }
    }

    void ring() {
        synchronized (door) {
            rung = true;
            door.notifyAll();
        }
    }

    /** Work without any waiting: counts, and throws every hundredth time. */
    int store(int number) {
        synchronized (door) {
            if (number % 100 == 0) {
                throw new Refused();
            }
            synchronized (drawer) {
                contents.add(number);
                if (contents.size() > 50) {
                    contents.clear();
                }
            }
            return count() + number;
        }
    }

    private synchronized int count() {
        return contents.size();
    }
}
