/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.AbstractSessionManager;
import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Ensured;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionInfo;
import io.sageflight.core.session.SessionStatistics;
import io.sageflight.core.session.WireProfile;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A manager of its user's own making: each creation does what the script says, and sessions encrypt nothing. */
final class ScriptedManager extends AbstractSessionManager {
    private final Map<Integer, SecureSession> sessions = new ConcurrentHashMap<>();

    /** What the current thread's next creation does before its session exists. */
    private final ThreadLocal<Runnable> script = ThreadLocal.withInitial(() -> () -> {});

    /** Creates or finds the session with this number; {@code duringCreation} runs inside the creation. */
    SecureSession open(int number, Role role, Runnable duringCreation) {
        byte[] secret = new byte[EXPORTER_SECRET_LENGTH];
        Arrays.fill(secret, (byte) number);
        secret[0] = (byte) (number >> 8);
        script.set(duringCreation);
        return ensure(secret, "", role).session();
    }

    @Override
    public WireProfile wireProfile() {
        return WireProfile.GENERATION_1;
    }

    @Override
    protected Ensured ensureSession(byte[] secret, String label, Role role) {
        int number = (secret[0] & 0xff) << 8 | secret[1] & 0xff;
        SecureSession existing = sessions.get(number);
        if (existing != null) {
            return new Ensured(existing, false);
        }
        script.get().run();
        SecureSession session = new PlainSession("session-" + number, role);
        sessions.put(number, session);
        return new Ensured(session, true);
    }

    @Override
    protected SecureSession createSession(byte[] secret, String id) {
        throw new UnsupportedOperationException("This manager's sessions have no ids of one's choice");
    }

    @Override
    protected void stopCreating() {
        throw new UnsupportedOperationException("This manager is not drained");
    }

    void end(SecureSession session, SessionInfo last, EndReason reason) {
        sessions.values().remove(session);
        announceEnd(session, last, reason);
    }

    @Override
    public Optional<SecureSession> find(String sessionId) {
        return sessions.values().stream()
                .filter(session -> session.id().equals(sessionId))
                .findFirst();
    }

    @Override
    public Optional<SecureSession> findByKeyId(String keyId) {
        return Optional.empty();
    }

    @Override
    public void bindKeyId(String keyId, SecureSession session) {
        throw new UnsupportedOperationException("This manager has no key ids");
    }

    @Override
    public boolean bindKeyIdIfAbsent(String keyId, SecureSession session) {
        throw new UnsupportedOperationException("This manager has no key ids");
    }

    @Override
    public void unbindKeyId(String keyId) {
        throw new UnsupportedOperationException("This manager has no key ids");
    }

    @Override
    public boolean remove(String sessionId) {
        Optional<SecureSession> session = find(sessionId);
        session.ifPresent(found -> end(found, found.info(), EndReason.CLOSED));
        return session.isPresent();
    }

    @Override
    public SessionStatistics statistics() {
        return new SessionStatistics(sessions.size(), 0, 0, 0);
    }

    @Override
    public void close() {
        sessions.values().forEach(session -> end(session, session.info(), EndReason.CLOSED));
    }
}
