/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import io.sageflight.core.session.AbstractSessionManager;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Creates and removes sessions of one manager, each from an exporter secret never used before. Not thread-safe. */
final class SessionChurn {
    /** Ids of ended sessions are kept for their maximum age: for an hour, a benchmark would fill the memory for them. */
    static final SessionManagerConfig CONFIG = SessionManagerConfig.builder()
            .maxAge(Duration.ofSeconds(1))
            .maxRemembered(SessionManagerConfig.MAX_REMEMBERED_LIMIT)
            .build();

    private final SessionManager sessions;
    private final ByteBuffer exporterSecret = ByteBuffer.allocate(AbstractSessionManager.EXPORTER_SECRET_LENGTH);
    private long next;

    SessionChurn(SessionManager sessions) {
        this.sessions = sessions;
    }

    /** One operation: what the roadmap's figure A measures. */
    SecureSession createAndRemove() {
        exporterSecret.putLong(0, next++);
        SecureSession session =
                sessions.ensure(exporterSecret.array(), "", Role.INITIATOR).session();
        sessions.remove(session.id());
        return session;
    }

    void close() {
        sessions.close();
    }
}
