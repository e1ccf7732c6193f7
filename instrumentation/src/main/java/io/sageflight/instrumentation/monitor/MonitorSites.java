/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import io.sageflight.instrumentation.weaving.WovenSites;

/** All woven {@code synchronized} blocks and methods by number. */
public final class MonitorSites extends WovenSites<MonitorSite> {
    private static final int LIMIT = 50_000;

    public MonitorSites() {
        super("synchronized blocks and methods", LIMIT);
    }
}
