/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.samples.baseline.GlobalLockSessionManager;

/** Whose sessions are measured. */
public enum Implementation {
    /** The roadmap's unoptimized manager; its cipher is the JDK's, whatever the configuration says. */
    BASELINE,
    /** Ours as it is shipped. */
    POOLED,
    /** Ours with {@code pool=off}. */
    UNPOOLED;

    /** Opens a manager. */
    public SessionManager open(SessionManagerConfig.Builder config) {
        return switch (this) {
            case BASELINE -> new GlobalLockSessionManager(config.build());
            case POOLED -> new ConcurrentSessionManager(config.pool(true).build());
            case UNPOOLED -> new ConcurrentSessionManager(config.pool(false).build());
        };
    }
}
