/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.baseline;

import io.sageflight.core.session.AbstractSessionManager;
import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Ensured;
import io.sageflight.core.session.KeyIds;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionInfo;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.session.SessionStatistics;
import io.sageflight.core.session.WireProfile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sessions behind one global read-write lock, which is held for writing while keys are derived. Same interface, same
 * configuration and same bytes on the wire as the optimized manager; of the wire's generations it has the first, and it
 * tells nobody that a session's end is near.
 */
public final class GlobalLockSessionManager extends AbstractSessionManager {
    private static final int SESSION_ID_LENGTH = 16;
    private static final long CLEANUP_SECONDS = 30;

    private final SessionManagerConfig config;
    private final SessionRegistry registry;
    private final AtomicLong created = new AtomicLong();
    private final AtomicLong reused = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final ScheduledExecutorService ticker;

    /** Makes a manager and starts its daemon thread, which ends with {@link #close}. */
    public GlobalLockSessionManager(SessionManagerConfig config) {
        super(config.listenerExecutor());
        if (config.wireProfile() != WireProfile.GENERATION_1) {
            throw new IllegalArgumentException("The baseline speaks generation 1 only");
        }
        this.config = config;
        registry = new SessionRegistry(config);
        ticker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "sage-baseline-cleanup");
            thread.setDaemon(true);
            return thread;
        });
        ticker.scheduleWithFixedDelay(this::cleanup, CLEANUP_SECONDS, CLEANUP_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    protected Ensured ensureSession(byte[] exporterSecret, String label, Role role) {
        String id = sessionId(exporterSecret, label);
        BaselineSession[] fresh = new BaselineSession[1];
        BaselineSession found = registry.find(id);
        if (found != null) {
            found.endIfDue();
        }
        BaselineSession session = registry.findOrPut(id, () -> fresh[0] = create(exporterSecret, id, role));
        if (session == fresh[0]) {
            return new Ensured(session, true);
        }
        if (session.endIfDue()) {
            throw new SessionException.Ended(session.endReason());
        }
        if (session.role() != role) {
            throw new IllegalArgumentException(
                    "The secret's session exists with role " + session.role() + ", not " + role);
        }
        reused.incrementAndGet();
        return new Ensured(session, false);
    }

    @Override
    protected SecureSession createSession(byte[] secret, String id) {
        BaselineSession[] fresh = new BaselineSession[1];
        BaselineSession found = registry.find(id);
        if (found != null) {
            found.endIfDue();
        }
        if (registry.findOrPut(id, () -> fresh[0] = create(secret, id, Role.NONE)) != fresh[0]) {
            throw new SessionException.AlreadyExists();
        }
        return fresh[0];
    }

    @Override
    public boolean opens(byte[] exporterSecret, String label, Role role, byte[] record, byte[] aad) {
        checkExporter(exporterSecret, label, role);
        String id = sessionId(exporterSecret, label.isEmpty() ? DEFAULT_LABEL : label);
        return new BaselineSession(this, config, exporterSecret, id, role).opens(record, aad);
    }

    @Override
    protected void stopCreating() {
        registry.stopAdmitting();
    }

    private BaselineSession create(byte[] exporterSecret, String id, Role role) {
        BaselineSession session = new BaselineSession(this, config, exporterSecret, id, role);
        created.incrementAndGet();
        return session;
    }

    private static String sessionId(byte[] exporterSecret, String label) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(label.getBytes(StandardCharsets.UTF_8));
            digest.update(exporterSecret);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(digest.digest(), SESSION_ID_LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }

    @Override
    public WireProfile wireProfile() {
        return config.wireProfile();
    }

    @Override
    public Optional<SecureSession> find(String sessionId) {
        return ifLive(registry.find(Objects.requireNonNull(sessionId, "sessionId")));
    }

    @Override
    public Optional<SecureSession> findByKeyId(String keyId) {
        return ifLive(registry.findByKeyId(Objects.requireNonNull(keyId, "keyId")));
    }

    private static Optional<SecureSession> ifLive(BaselineSession session) {
        return session == null || session.endIfDue() ? Optional.empty() : Optional.of(session);
    }

    @Override
    public void bindKeyId(String keyId, SecureSession session) {
        registry.bind(keyId, bindable(keyId, session));
    }

    @Override
    public boolean bindKeyIdIfAbsent(String keyId, SecureSession session) {
        return registry.bindIfAbsent(keyId, bindable(keyId, session));
    }

    private BaselineSession bindable(String keyId, SecureSession session) {
        KeyIds.check(keyId);
        Objects.requireNonNull(session, "session");
        if (!(session instanceof BaselineSession own) || own.manager() != this) {
            throw new IllegalArgumentException("The session belongs to another manager");
        }
        if (own.endIfDue()) {
            throw new SessionException.Ended(own.endReason());
        }
        return own;
    }

    @Override
    public void unbindKeyId(String keyId) {
        registry.unbind(Objects.requireNonNull(keyId, "keyId"));
    }

    @Override
    public boolean remove(String sessionId) {
        BaselineSession session = registry.find(Objects.requireNonNull(sessionId, "sessionId"));
        return session != null && !session.endIfDue() && session.end(EndReason.CLOSED);
    }

    @Override
    public SessionStatistics statistics() {
        // In this order: of the sessions counted as ended, all are counted as created.
        long endedNow = ended.get();
        return new SessionStatistics(registry.size(), created.get(), reused.get(), endedNow);
    }

    /**
     * Ends every session whose time is up, after a look at all of them under the write lock.
     *
     * @return how many this call ended
     */
    public int cleanup() {
        int count = 0;
        for (BaselineSession session : registry.scanForDue()) {
            EndReason due = session.dueReason();
            if (due != null && session.end(due)) {
                count++;
            }
        }
        return count;
    }

    /** Once per session, by the one call that ended it. */
    void retire(BaselineSession session, SessionInfo last, EndReason reason) {
        registry.remove(session, reason);
        ended.incrementAndGet();
        announceEnd(session, last, reason);
    }

    @Override
    public void close() {
        for (BaselineSession session : registry.close()) {
            session.close();
        }
        ticker.shutdown();
    }
}
