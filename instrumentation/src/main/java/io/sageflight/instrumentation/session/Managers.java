/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** The objects that gave sessions, as long as they exist: a session does not tell which one it comes from. Thread-safe, bounded. */
final class Managers {
    private static final int LIMIT = 64;

    private volatile List<WeakReference<Object>> known = List.of();

    /** Remembers a manager. Cheap for one that is known. */
    void note(Object manager) {
        if (!isKnown(manager)) {
            add(manager);
        }
    }

    /** Also true if there is no room for it. */
    private boolean isKnown(Object manager) {
        List<WeakReference<Object>> all = known;
        boolean room = all.size() < LIMIT;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).refersTo(manager)) {
                return true;
            }
            room |= all.get(i).refersTo(null);
        }
        return !room;
    }

    private synchronized void add(Object manager) {
        List<WeakReference<Object>> all = new ArrayList<>();
        for (WeakReference<Object> each : known) {
            if (each.refersTo(manager)) {
                return;
            }
            if (!each.refersTo(null)) {
                all.add(each);
            }
        }
        if (all.size() < LIMIT) {
            all.add(new WeakReference<>(manager));
        }
        known = List.copyOf(all);
    }

    /** Those that exist. */
    List<Object> all() {
        List<Object> all = new ArrayList<>();
        for (WeakReference<Object> each : known) {
            Object manager = each.get();
            if (manager != null) {
                all.add(manager);
            }
        }
        return all;
    }
}
