/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A manager's books: its sessions by id and by key id, in shards that each have a lock for coming and going. Look-ups take
 * no lock.
 */
final class SessionStore {
    private static final int MAX_SHARDS = 64;

    private final ConcurrentHashMap<String, SessionHandle> sessions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, SessionHandle> sessionsByKeyId = new ConcurrentHashMap<>();
    private final SessionCounts counts;
    private final SessionShard[] shards;

    /** Ids follow from secrets that peers choose: which shard they meet in must not be theirs to foresee. */
    private final long seed;

    SessionStore(SessionManagerConfig config, SessionLimits limits) {
        counts = new SessionCounts(config.maxSessions(), config.maxRemembered());
        seed = newSeed(config);
        int wanted = Math.min(MAX_SHARDS, 4 * Runtime.getRuntime().availableProcessors());
        shards = new SessionShard[Integer.highestOneBit(wanted)];
        long now = config.clock().nanoTime();
        for (int i = 0; i < shards.length; i++) {
            shards[i] = new SessionShard(
                    sessions,
                    sessionsByKeyId,
                    counts,
                    config.maxRemembered() > 0 ? new EndedSessions(limits.maxAgeNanos(), newSeed(config)) : null,
                    limits.limitsTime() ? new TimerWheel(now, limits.horizonNanos()) : null);
        }
    }

    private static long newSeed(SessionManagerConfig config) {
        byte[] bytes = new byte[Long.BYTES];
        config.random().nextBytes(bytes);
        return ByteBuffer.wrap(bytes).getLong();
    }

    /** The session with this id, also one whose time is up; null if there is none. */
    SessionHandle get(String id) {
        return sessions.get(id);
    }

    SessionHandle getByKeyId(String keyId) {
        return sessionsByKeyId.get(keyId);
    }

    Iterable<SessionHandle> all() {
        return sessions.values();
    }

    SessionCounts counts() {
        return counts;
    }

    /** As {@link SessionShard#find}, under the lock. */
    SessionHandle find(String id, KeySchedule schedule, long nowNanos) {
        return shard(id).find(id, schedule.idHigh(), schedule.idLow(), nowNanos);
    }

    /** As {@link SessionShard#admit}. */
    SessionHandle admit(SessionHandle candidate, long nowNanos) {
        return shard(candidate.id()).admit(candidate, nowNanos);
    }

    /** Takes an ending session out; its state is still its own. */
    void retire(SessionHandle session, EndReason reason, long nowNanos) {
        Object keyIds = shard(session.id()).retire(session, reason, nowNanos);
        for (int i = 0; i < KeyIdList.size(keyIds); i++) {
            sessionsByKeyId.remove(KeyIdList.get(keyIds, i), session);
        }
        counts.retire();
    }

    /** As {@link SessionShard#bind}; whoever had the key id loses it. */
    void bind(String keyId, SessionHandle session) {
        SessionHandle former = shard(session.id()).bind(session, keyId);
        if (former != null && former != session) {
            shard(former.id()).forget(former, keyId);
        }
    }

    /** As {@link SessionShard#bindIfAbsent}. */
    SessionHandle bindIfAbsent(String keyId, SessionHandle session) {
        return shard(session.id()).bindIfAbsent(session, keyId);
    }

    /** Takes a key id from an ended session, whose list of them goes with it. */
    void forgetEnded(String keyId, SessionHandle ended) {
        sessionsByKeyId.remove(keyId, ended);
    }

    void unbind(String keyId) {
        SessionHandle former = sessionsByKeyId.remove(keyId);
        if (former != null) {
            shard(former.id()).forget(former, keyId);
        }
    }

    /** Lets no session in any more. */
    void stopAdmitting() {
        for (SessionShard shard : shards) {
            shard.stopAdmitting();
        }
    }

    SessionShard[] shards() {
        return shards;
    }

    /** By the id, which stays when the state behind a session already serves another one. */
    private SessionShard shard(String id) {
        long hash = seed;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
        }
        return shards[(int) (hash >>> 32) & shards.length - 1];
    }
}
