/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/** The waits that are going on, by the id of the waiting thread, and the signals that threads have yet to notice. Thread-safe. */
final class WaitingThreads {
    private final ConcurrentMap<Long, Wait> waits = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Signal> signals = new ConcurrentHashMap<>();

    /** The thread's innermost wait; null if it does not wait. */
    Wait of(long thread) {
        return waits.get(thread);
    }

    /** The thread's wait before, if it has not ended, lies around this one. */
    void begin(long thread, Wait wait) {
        Wait outer = waits.put(thread, wait);
        if (outer != null) {
            wait.within(outer);
        }
    }

    /** Ends the thread's wait with this token, and those within it that were left without notice; null if there is none. */
    Wait end(long thread, long token) {
        Wait innermost = waits.remove(thread);
        Wait wait = innermost;
        while (wait != null && wait.token != token) {
            wait = wait.outer();
        }
        Wait left = wait == null ? innermost : wait.outer();
        if (left != null) {
            waits.put(thread, left);
        }
        return wait;
    }

    /** Returns the signal before, if the thread did not notice it. */
    Signal signal(long thread, Signal signal) {
        return signals.put(thread, signal);
    }

    Signal signalOf(long thread) {
        return signals.isEmpty() ? null : signals.get(thread);
    }

    Signal takeSignal(long thread) {
        return signals.isEmpty() ? null : signals.remove(thread);
    }

    boolean isEmpty() {
        return waits.isEmpty() && (signals.isEmpty() || noneUnnoticed());
    }

    private boolean noneUnnoticed() {
        for (Signal signal : signals.values()) {
            if (signal.unnoticed() != null) {
                return false;
            }
        }
        return true;
    }

    /** Every wait that counts, of a thread that was signalled too. */
    void forEach(Consumer<Wait> consumer) {
        for (Wait innermost : waits.values()) {
            Wait wait = innermost.counting();
            if (wait != null) {
                consumer.accept(wait);
            }
        }
        for (Signal signal : signals.values()) {
            Wait wait = signal.unnoticed();
            if (wait != null) {
                consumer.accept(wait);
            }
        }
    }
}
