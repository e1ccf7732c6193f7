/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.CipherPool;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sessions in memory, made for many threads: look-ups take no lock, keys are derived outside every lock, and a session's
 * coming or going holds the lock of one shard for a few dozen nanoseconds. Expired sessions leave in time proportional
 * to how many expired; a daemon thread sees to that. With pooling, creating and removing a session allocates its id, its
 * handle, its place in the map and the answer, and no more.
 */
public final class ConcurrentSessionManager extends AbstractSessionManager {
    private static final int POOLED_CIPHERS = 64;
    private static final long CIPHER_IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SessionClock clock;
    private final Duration closeTimeout;
    private final WireProfile wireProfile;
    private final LabelBytes labels = new LabelBytes();
    private final SessionStore store;
    private final SessionStates states;
    private final SessionHome home;
    private final SessionFactory factory;
    private final IdleCiphers idleCiphers;
    private final SessionExpiry expiry;
    private volatile boolean closed;

    /**
     * Makes a manager and starts its daemon thread, which ends with {@link #close}.
     *
     * @throws IllegalStateException if a cipher or hash fails its known-answer test on this runtime
     */
    public ConcurrentSessionManager(SessionManagerConfig config) {
        super(Objects.requireNonNull(config, "config").listenerExecutor());
        clock = config.clock();
        closeTimeout = config.closeTimeout();
        wireProfile = config.wireProfile();
        SessionLimits limits = SessionLimits.of(config);
        CipherPool ciphers = new CipherPool(config.aead(), POOLED_CIPHERS);
        idleCiphers = new IdleCiphers(ciphers, CIPHER_IDLE_NANOS);
        store = new SessionStore(config, limits);
        states = new SessionStates(ciphers, config.pool());
        home = new SessionHome(
                config, limits, new SessionCiphers(ciphers, idleCiphers), store, states, new SessionHome.Announcer() {
                    /** Without a snapshot: whether the JIT would remove an unused one depends on what else the JVM ran before. */
                    @Override
                    public void end(SessionHandle session, EndReason reason) {
                        announceEnd(session, null, reason);
                    }

                    @Override
                    public void nearExpiry(SessionHandle session, EndReason reason) {
                        announceNearExpiry(session, reason);
                    }
                });
        factory = new SessionFactory(config.random(), states, home);
        expiry = new SessionExpiry(clock, store.shards(), idleCiphers, home);
        expiry.start();
    }

    @Override
    protected Ensured ensureSession(byte[] seed, String label, Role role) {
        requireOpen();
        KeySchedule schedule = factory.takeSchedule();
        SessionHandle session;
        boolean fresh;
        try {
            schedule.identify(labels.of(label), seed);
            String id = schedule.idText();
            session = store.get(id);
            if (session == null && store.counts().full()) {
                session = findOrRefuse(schedule, id);
            }
            fresh = session == null;
            if (fresh) {
                SessionHandle candidate = factory.create(schedule, seed, id, role);
                session = admit(candidate);
                fresh = session == candidate;
            }
        } finally {
            factory.giveSchedule(schedule);
        }
        if (!fresh) {
            reuse(session, role);
        }
        return new Ensured(session, fresh);
    }

    @Override
    protected SecureSession createSession(byte[] secret, String id) {
        requireOpen();
        SessionHandle former = store.get(id);
        if (former != null && former.livesAt(clock.nanoTime())) {
            throw new SessionException.AlreadyExists();
        }
        KeySchedule schedule = factory.takeSchedule();
        try {
            schedule.identify(id);
            if (store.counts().full() && findOrRefuse(schedule, id) != null) {
                throw new SessionException.AlreadyExists();
            }
            SessionHandle candidate = factory.create(schedule, secret, id, Role.NONE);
            if (admit(candidate) != candidate) {
                throw new SessionException.AlreadyExists();
            }
            return candidate;
        } finally {
            factory.giveSchedule(schedule);
        }
    }

    @Override
    public boolean opens(byte[] exporterSecret, String label, Role role, byte[] record, byte[] aad) {
        requireOpen();
        checkExporter(exporterSecret, label, role);
        int length = home.layout().plaintextLength(record.length);
        if (length < 0) {
            return false;
        }
        byte[] plaintext = new byte[length];
        KeySchedule schedule = factory.takeSchedule();
        SessionHandle candidate = null;
        try {
            schedule.identify(labels.of(label.isEmpty() ? DEFAULT_LABEL : label), exporterSecret);
            candidate = factory.create(schedule, exporterSecret, schedule.idText(), role);
            return home.records()
                    .open(candidate.state(), role, clock.nanoTime(), record, 0, record.length, aad, plaintext, 0);
        } catch (SessionException.BadRecord e) {
            return false;
        } finally {
            Arrays.fill(plaintext, (byte) 0);
            factory.giveSchedule(schedule);
            if (candidate != null) {
                states.discard(candidate.state(), candidate.generation());
            }
        }
    }

    @Override
    public WireProfile wireProfile() {
        return wireProfile;
    }

    private void requireOpen() {
        if (closed) {
            throw new SessionException.Closed("The session manager is closed");
        }
    }

    /**
     * Makes room, or finds the session after all: who let it in may have taken the last room for it just now.
     *
     * @return the session, or null if one may be created
     */
    private SessionHandle findOrRefuse(KeySchedule schedule, String id) {
        // What has expired is not live, even if the daemon has not come by yet.
        expire();
        if (!store.counts().full()) {
            return null;
        }
        SessionHandle session = store.find(id, schedule, clock.nanoTime());
        if (session == null) {
            throw store.counts().refusal();
        }
        return session;
    }

    private SessionHandle admit(SessionHandle candidate) {
        SessionHandle session = null;
        try {
            session = store.admit(candidate, clock.nanoTime());
            if (session == null) {
                expire();
                session = store.admit(candidate, clock.nanoTime());
            }
            if (session == null) {
                throw store.counts().refusal();
            }
            return session;
        } finally {
            if (session != candidate) {
                states.discard(candidate.state(), candidate.generation());
            }
        }
    }

    private void reuse(SessionHandle session, Role role) {
        if (!session.livesAt(clock.nanoTime())) {
            throw new SessionException.Ended(session.endReason());
        }
        if (session.role() != role) {
            throw new IllegalArgumentException(
                    "The secret's session exists with role " + session.role() + ", not " + role);
        }
        store.counts().reuse();
    }

    @Override
    public Optional<SecureSession> find(String sessionId) {
        return ifLive(store.get(sessionId));
    }

    @Override
    public Optional<SecureSession> findByKeyId(String keyId) {
        return ifLive(store.getByKeyId(keyId));
    }

    private Optional<SecureSession> ifLive(SessionHandle session) {
        return session != null && expiry.lives(session) ? Optional.of(session) : Optional.empty();
    }

    @Override
    public void bindKeyId(String keyId, SecureSession session) {
        store.bind(keyId, bindable(keyId, session));
    }

    @Override
    public boolean bindKeyIdIfAbsent(String keyId, SecureSession session) {
        SessionHandle handle = bindable(keyId, session);
        SessionHandle holder = store.bindIfAbsent(keyId, handle);
        while (holder != handle && !holder.livesAt(clock.nanoTime())) {
            // It has ended, and whoever ended it may not have come to the key ids yet.
            store.forgetEnded(keyId, holder);
            holder = store.bindIfAbsent(keyId, handle);
        }
        return holder == handle;
    }

    private SessionHandle bindable(String keyId, SecureSession session) {
        KeyIds.check(keyId);
        Objects.requireNonNull(session, "session");
        if (!(session instanceof SessionHandle handle) || handle.home() != home) {
            throw new IllegalArgumentException("The session belongs to another manager");
        }
        if (!handle.livesAt(clock.nanoTime())) {
            throw new SessionException.Ended(handle.endReason());
        }
        return handle;
    }

    @Override
    public void unbindKeyId(String keyId) {
        store.unbind(keyId);
    }

    @Override
    public boolean remove(String sessionId) {
        SessionHandle session = store.get(sessionId);
        return session != null && session.livesAt(clock.nanoTime()) && session.end(EndReason.CLOSED);
    }

    @Override
    public SessionStatistics statistics() {
        return store.counts().statistics();
    }

    /**
     * Ends every session whose time is up. The manager's own thread does so regularly; sessions notice an expiry themselves
     * and at once.
     *
     * @return how many sessions this call ended
     */
    public int expire() {
        return expiry.expire();
    }

    void releaseIdleCiphers() {
        idleCiphers.release(clock.nanoTime());
    }

    @Override
    protected void stopCreating() {
        store.stopAdmitting();
    }

    @Override
    public void close() {
        closed = true;
        try {
            store.stopAdmitting();
            for (SessionHandle session : store.all()) {
                session.end(EndReason.CLOSED);
            }
            await(closeTimeout, states::allWiped);
        } finally {
            expiry.stop();
        }
    }

    boolean isTicking() {
        return expiry.isTicking();
    }
}
