/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.instrumentation.lock.name.CallSite;

/** A place that waits for locks, with the name that the source has for the lock there. */
final class LockSite {
    /** Where no frame of the host is on the stack. */
    static final LockSite UNKNOWN = new LockSite(null, WaitingSite.UNKNOWN);

    final CallSite site;
    private final boolean ofCondition;
    private volatile String name;

    private LockSite(CallSite site, String name) {
        this.site = site;
        ofCondition = site != null && site.callee() != null && site.callee().startsWith("await");
        this.name = name;
    }

    /** One whose lock has a name already. */
    static LockSite named(String name) {
        return new LockSite(null, name);
    }

    static LockSite of(CallSite site) {
        return new LockSite(site, site.toString());
    }

    /** Whether the place waits for a condition, and not for the lock itself. */
    boolean isOfCondition() {
        return ofCondition;
    }

    /** The lock's name in the source; the place itself while that is not known, or if there is none. */
    String name() {
        return name;
    }

    void take(String inSource) {
        if (inSource != null) {
            name = inSource;
        }
    }
}
