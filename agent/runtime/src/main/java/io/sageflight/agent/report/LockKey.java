/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import jdk.jfr.consumer.RecordedEvent;

/**
 * Tells locks apart.
 *
 * @param type a lock's kind; the class of a monitor that is known by its address
 * @param id identity hash code, or a monitor's address; 0 for all locks of the kind that the agent had no room for
 * @param isAddress whether the id is a monitor's address
 */
record LockKey(String type, long id, boolean isAddress) {
    /** All locks that the report has no room for. */
    static final LockKey VARIOUS = new LockKey("various", 0, false);

    private static final String UNKNOWN = "unknown";

    /** The lock of one of the agent's events; by kind and not by class, which is null in rows once it was unloaded. */
    static LockKey of(RecordedEvent event) {
        String kind = Fields.text(event, "lockKind", null);
        return new LockKey(
                kind != null ? kind : Fields.className(event, "lockClass", UNKNOWN),
                Fields.number(event, "lockId", 0),
                false);
    }

    static LockKey ofAddress(String type, long address) {
        return new LockKey(type, address, true);
    }

    /** All other locks of the kind. */
    LockKey others() {
        return new LockKey(type, 0, false);
    }

    boolean isOthers() {
        return id == 0 && !isAddress;
    }
}
