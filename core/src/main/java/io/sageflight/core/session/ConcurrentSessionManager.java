/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.CipherPool;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.memory.StripedPool;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Sessions in memory, made for many threads: look-ups take no lock, keys are derived outside every lock, and a session's
 * coming or going holds the lock of one shard for a few dozen nanoseconds. Expired sessions leave in time proportional
 * to how many expired; a daemon thread sees to that. With pooling, creating and removing a session allocates its id, its
 * handle, its place in the map and the answer, and no more.
 */
public final class ConcurrentSessionManager extends AbstractSessionManager {
    private static final int MAX_SHARDS = 64;
    private static final int POOLED_STATES = 1024;
    private static final int POOLED_CIPHERS = 64;
    private static final int POOLED_SCHEDULES = 32;
    private static final int EXPIRY_BATCH = 256;
    private static final long CIPHER_IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long MIN_PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long MAX_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SessionManagerConfig config;
    private final SessionLimits limits;
    private final SessionClock clock;

    private final ConcurrentHashMap<String, SessionHandle> sessions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, SessionHandle> sessionsByKeyId = new ConcurrentHashMap<>();
    private final SessionCounts counts;
    private final SessionShard[] shards;

    /** Ids follow from secrets that peers choose: which shard they meet in must not be theirs to foresee. */
    private final long shardSeed;

    private final LabelBytes labels = new LabelBytes();
    private final StripedPool<KeySchedule> schedules = new StripedPool<>(POOLED_SCHEDULES);

    /** Null if states are not used again. */
    private final StripedPool<SessionState> states;

    private final CipherPool ciphers;
    private final IdleCiphers idleCiphers;

    private final ExpiryTicker ticker;
    private volatile boolean closed;

    /**
     * Makes a manager and starts its daemon thread, which ends with {@link #close}.
     *
     * @throws IllegalStateException if a cipher or hash fails its known-answer test on this runtime
     */
    public ConcurrentSessionManager(SessionManagerConfig config) {
        this.config = Objects.requireNonNull(config, "config");
        limits = SessionLimits.of(config);
        clock = config.clock();
        states = config.pool() ? new StripedPool<>(POOLED_STATES) : null;
        ciphers = new CipherPool(config.aead(), POOLED_CIPHERS);
        idleCiphers = new IdleCiphers(ciphers, CIPHER_IDLE_NANOS);
        counts = new SessionCounts(config.maxSessions(), config.maxRemembered());
        shards = newShards();
        shardSeed = newSeed();
        long period = limits.limitsTime() ? TimerWheel.tickNanos(limits.horizonNanos()) : MAX_PERIOD_NANOS;
        ticker = new ExpiryTicker(this::tick, Math.max(MIN_PERIOD_NANOS, Math.min(period, MAX_PERIOD_NANOS)));
        ticker.start();
    }

    private SessionShard[] newShards() {
        int wanted = Math.min(MAX_SHARDS, 4 * Runtime.getRuntime().availableProcessors());
        SessionShard[] made = new SessionShard[Integer.highestOneBit(wanted)];
        long now = clock.nanoTime();
        for (int i = 0; i < made.length; i++) {
            made[i] = new SessionShard(
                    sessions,
                    sessionsByKeyId,
                    counts,
                    config.maxRemembered() > 0 ? new EndedSessions(limits.maxAgeNanos(), newSeed()) : null,
                    limits.limitsTime() ? new TimerWheel(now, limits.horizonNanos()) : null);
        }
        return made;
    }

    private long newSeed() {
        byte[] seed = new byte[Long.BYTES];
        config.random().nextBytes(seed);
        return ByteBuffer.wrap(seed).getLong();
    }

    @Override
    protected Ensured ensureSession(byte[] exporterSecret, String label, Role role) {
        if (closed) {
            throw new SessionException.Closed("The session manager is closed");
        }
        KeySchedule schedule = schedules.take();
        if (schedule == null) {
            schedule = new KeySchedule();
        }
        SessionHandle session;
        boolean fresh;
        try {
            schedule.identify(labels.of(label), exporterSecret);
            String id = schedule.idText();
            session = sessions.get(id);
            if (session == null && counts.full()) {
                session = findOrRefuse(schedule, id);
            }
            fresh = session == null;
            if (fresh) {
                SessionHandle candidate = create(schedule, exporterSecret, id, role);
                session = admit(candidate);
                fresh = session == candidate;
            }
        } finally {
            schedule.wipe();
            schedules.give(schedule);
        }
        if (!fresh) {
            reuse(session, role);
        }
        return new Ensured(session, fresh);
    }

    /**
     * Makes room, or finds the session after all: who let it in may have taken the last room for it just now.
     *
     * @return the session, or null if one may be created
     */
    private SessionHandle findOrRefuse(KeySchedule schedule, String id) {
        // What has expired is not live, even if the daemon has not come by yet.
        expire();
        if (!counts.full()) {
            return null;
        }
        SessionHandle session = shard(id).find(id, schedule.idHigh(), schedule.idLow(), clock.nanoTime());
        if (session == null) {
            throw counts.refusal();
        }
        return session;
    }

    private SessionHandle create(KeySchedule schedule, byte[] exporterSecret, String id, Role role) {
        SessionState state = states == null ? null : states.take();
        if (state == null) {
            state = new SessionState();
        }
        int generation = state.open();
        SessionHandle session = null;
        try {
            schedule.deriveDirectionalKeys(exporterSecret, state.keys);
            schedule.drawNonceStart(config.random(), state);
            state.idHigh = schedule.idHigh();
            state.idLow = schedule.idLow();
            session = new SessionHandle(this, state, generation, id, role, clock.nanoTime(), clock.epochMillis());
            state.owner = session;
            return session;
        } finally {
            if (session == null) {
                discard(state, generation);
            }
        }
    }

    private SessionHandle admit(SessionHandle candidate) {
        SessionHandle session = null;
        try {
            SessionShard shard = shard(candidate.id());
            session = shard.admit(candidate, clock.nanoTime());
            if (session == null) {
                expire();
                session = shard.admit(candidate, clock.nanoTime());
            }
            if (session == null) {
                throw counts.refusal();
            }
            return session;
        } finally {
            if (session != candidate) {
                discard(candidate.state(), candidate.generation());
            }
        }
    }

    /** Wipes what nobody was shown. */
    private void discard(SessionState state, int generation) {
        state.owner = null;
        if (state.shut(generation)) {
            recycle(state);
        }
    }

    private void reuse(SessionHandle session, Role role) {
        EndReason due = session.dueAt(clock.nanoTime());
        if (due != null) {
            session.end(due);
        }
        EndReason reason = session.endReason();
        if (reason != null) {
            throw new SessionException.Ended(reason);
        }
        if (session.role() != role) {
            throw new IllegalArgumentException(
                    "The secret's session exists with role " + session.role() + ", not " + role);
        }
        counts.reuse();
    }

    @Override
    public Optional<SecureSession> find(String sessionId) {
        return ifLive(sessions.get(sessionId));
    }

    @Override
    public Optional<SecureSession> findByKeyId(String keyId) {
        return ifLive(sessionsByKeyId.get(keyId));
    }

    private Optional<SecureSession> ifLive(SessionHandle session) {
        if (session == null) {
            return Optional.empty();
        }
        EndReason due = session.dueAt(clock.nanoTime());
        if (due != null) {
            session.end(due);
        }
        return session.endReason() == null ? Optional.of(session) : Optional.empty();
    }

    @Override
    public void bindKeyId(String keyId, SecureSession session) {
        KeyIds.check(keyId);
        Objects.requireNonNull(session, "session");
        if (!(session instanceof SessionHandle handle) || handle.manager() != this) {
            throw new IllegalArgumentException("The session belongs to another manager");
        }
        EndReason due = handle.dueAt(clock.nanoTime());
        if (due != null) {
            handle.end(due);
        }
        SessionHandle former = shard(handle).bind(handle, keyId);
        if (former != null && former != handle) {
            shard(former).forget(former, keyId);
        }
    }

    @Override
    public void unbindKeyId(String keyId) {
        SessionHandle former = sessionsByKeyId.remove(keyId);
        if (former != null) {
            shard(former).forget(former, keyId);
        }
    }

    @Override
    public boolean remove(String sessionId) {
        SessionHandle session = sessions.get(sessionId);
        if (session == null) {
            return false;
        }
        EndReason due = session.dueAt(clock.nanoTime());
        boolean ended = session.end(due == null ? EndReason.CLOSED : due);
        return ended && due == null;
    }

    @Override
    public SessionStatistics statistics() {
        return counts.statistics();
    }

    /**
     * Ends every session whose time is up. The manager's own thread does so regularly; sessions and look-ups notice an
     * expiry themselves and at once.
     *
     * @return how many sessions this call ended
     */
    public int expire() {
        long now = clock.nanoTime();
        SessionHandle[] due = new SessionHandle[EXPIRY_BATCH];
        int count = 0;
        for (SessionShard shard : shards) {
            boolean more = true;
            while (more) {
                more = shard.forgetOutdated(now);
            }
            for (int found = shard.collectDue(now, due); found >= 0; found = shard.collectDue(now, due)) {
                count += end(shard, due, found, now);
            }
        }
        return count;
    }

    /** Ends what is due, and puts back into the wheel what is not, or was not reached because of a failure. */
    private static int end(SessionShard shard, SessionHandle[] due, int found, long now) {
        int count = 0;
        int next = 0;
        try {
            for (; next < found; next++) {
                EndReason reason = due[next].dueAt(now);
                if (reason == null) {
                    // A message that had begun in time was counted just now.
                    shard.scheduleAgain(due[next]);
                } else if (due[next].end(reason)) {
                    count++;
                }
            }
        } finally {
            for (; next < found; next++) {
                shard.scheduleAgain(due[next]);
            }
        }
        return count;
    }

    private SessionShard shard(SessionHandle session) {
        return shard(session.id());
    }

    /** By the id, which stays when the state behind a session already serves another one. */
    private SessionShard shard(String id) {
        long hash = shardSeed;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
        }
        return shards[(int) (hash >>> 32) & shards.length - 1];
    }

    private void tick() {
        try {
            expire();
        } finally {
            releaseIdleCiphers();
        }
    }

    void releaseIdleCiphers() {
        idleCiphers.release(clock.nanoTime());
    }

    /** Takes a session out of the books; once per session, by the one call that ended it, before its state is wiped. */
    void retire(SessionHandle session, EndReason reason, long nowNanos) {
        for (String keyId : shard(session).retire(session, reason, nowNanos)) {
            sessionsByKeyId.remove(keyId, session);
        }
        counts.retire();
    }

    /**
     * After {@link #retire}: keys are gone or about to be. Without a snapshot: the handle keeps how it stood, and whether the
     * JIT would remove an unused one depends on what else the JVM ran before.
     */
    void announce(SessionHandle session, EndReason reason) {
        announceEnd(session, null, reason);
    }

    /** Wipes a state that nobody uses any more, and keeps it for another session. */
    void recycle(SessionState state) {
        state.wipe(ciphers);
        if (states != null && !state.exhausted()) {
            states.give(state);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            for (SessionShard shard : shards) {
                shard.close();
            }
            for (SessionHandle session : sessions.values()) {
                session.end(EndReason.CLOSED);
            }
        } finally {
            ticker.stop();
        }
    }

    boolean isTicking() {
        return ticker.isAlive();
    }

    SessionClock clock() {
        return clock;
    }

    SessionLimits limits() {
        return limits;
    }

    RandomSource random() {
        return config.random();
    }

    CipherPool ciphers() {
        return ciphers;
    }

    IdleCiphers idleCiphers() {
        return idleCiphers;
    }
}
