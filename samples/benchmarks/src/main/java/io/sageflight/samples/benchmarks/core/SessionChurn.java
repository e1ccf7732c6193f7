/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.session.AbstractSessionManager;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Creates and removes sessions of one manager, each from an exporter secret never used before. Not thread-safe. */
public final class SessionChurn {
    private static final Duration MAX_AGE = Duration.ofMillis(200);

    private final SessionManager sessions;
    private final ByteBuffer exporterSecret = ByteBuffer.allocate(AbstractSessionManager.EXPORTER_SECRET_LENGTH);
    private long next;

    public SessionChurn(SessionManager sessions) {
        this.sessions = sessions;
    }

    /**
     * The defaults but for the maximum age: so long the ids of ended sessions are kept, and the memory for them is to stop
     * growing during warm-up.
     */
    public static SessionManagerConfig.Builder config() {
        return SessionManagerConfig.builder().maxAge(MAX_AGE).maxRemembered(SessionManagerConfig.MAX_REMEMBERED_LIMIT);
    }

    /** One operation: what the roadmap's figure A measures. */
    public SecureSession createAndRemove() {
        exporterSecret.putLong(0, next++);
        SecureSession session =
                sessions.ensure(exporterSecret.array(), "", Role.INITIATOR).session();
        sessions.remove(session.id());
        return session;
    }

    public void close() {
        sessions.close();
    }
}
