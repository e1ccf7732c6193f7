/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.baseline;

import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.KeyIds;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionManagerConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** All sessions, key ids and ended ids of a manager in hash maps under one read-write lock. */
final class SessionRegistry {
    private record EndedSession(EndReason reason, long nanos) {}

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final SessionManagerConfig config;
    private final Map<String, BaselineSession> sessions = new HashMap<>();
    private final Map<String, BaselineSession> sessionsByKeyId = new HashMap<>();
    private final Map<String, Set<String>> keyIds = new HashMap<>();
    private final Map<String, EndedSession> endedSessions = new LinkedHashMap<>();
    private boolean closed;

    SessionRegistry(SessionManagerConfig config) {
        this.config = config;
    }

    BaselineSession find(String sessionId) {
        lock.readLock().lock();
        try {
            return sessions.get(sessionId);
        } finally {
            lock.readLock().unlock();
        }
    }

    BaselineSession findByKeyId(String keyId) {
        lock.readLock().lock();
        try {
            return sessionsByKeyId.get(keyId);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Returns the session with this id; if there is none, makes it while nobody else can do anything.
     *
     * @throws SessionException.Ended if a session with this id has ended
     * @throws SessionException.TooManySessions if there are, or are remembered, as many as may be
     * @throws SessionException.Closed after {@link #close}
     */
    BaselineSession findOrPut(String sessionId, Supplier<BaselineSession> maker) {
        lock.writeLock().lock();
        try {
            EndedSession ended = endedSessions.get(sessionId);
            if (ended != null && !outdated(ended)) {
                throw new SessionException.Ended(ended.reason);
            }
            BaselineSession session = sessions.get(sessionId);
            if (session == null) {
                if (closed) {
                    throw new SessionException.Closed("The session manager is closed or being drained");
                }
                if (sessions.size() >= config.maxSessions()) {
                    throw new SessionException.TooManySessions(config.maxSessions());
                }
                forgetOutdated();
                if (config.maxRemembered() > 0 && endedSessions.size() >= config.maxRemembered()) {
                    throw SessionException.TooManySessions.remembered(config.maxRemembered());
                }
                session = maker.get();
                sessions.put(sessionId, session);
            }
            return session;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void remove(BaselineSession session, EndReason reason) {
        lock.writeLock().lock();
        try {
            if (sessions.remove(session.id(), session)) {
                forget(session, reason);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void forget(BaselineSession session, EndReason reason) {
        Set<String> bound = keyIds.remove(session.id());
        if (bound != null) {
            bound.forEach(sessionsByKeyId::remove);
        }
        if (config.maxRemembered() > 0) {
            // To the end of the queue, also if it ended before.
            endedSessions.remove(session.id());
            endedSessions.put(
                    session.id(), new EndedSession(reason, config.clock().nanoTime()));
        }
    }

    private void forgetOutdated() {
        Iterator<EndedSession> oldest = endedSessions.values().iterator();
        while (oldest.hasNext() && outdated(oldest.next())) {
            oldest.remove();
        }
    }

    private boolean outdated(EndedSession ended) {
        return config.maxAgeNanos() > 0 && config.clock().nanoTime() - ended.nanos > config.maxAgeNanos();
    }

    /**
     * Binds a key id.
     *
     * @throws SessionException.Ended if the session is not here any more
     * @throws IllegalStateException if it has as many key ids as it may
     */
    void bind(String keyId, BaselineSession session) {
        lock.writeLock().lock();
        try {
            if (sessions.get(session.id()) != session) {
                throw new SessionException.Ended(session.endReason());
            }
            Set<String> bound = keyIds.getOrDefault(session.id(), Set.of());
            if (bound.size() >= KeyIds.MAX_PER_SESSION && !bound.contains(keyId)) {
                throw new IllegalStateException("The session has " + bound.size() + " key ids, the maximum");
            }
            unbind(keyId);
            sessionsByKeyId.put(keyId, session);
            keyIds.computeIfAbsent(session.id(), id -> new HashSet<>()).add(keyId);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** As {@link #bind}, but returns false, and does nothing, if another session that lives has the key id. */
    boolean bindIfAbsent(String keyId, BaselineSession session) {
        lock.writeLock().lock();
        try {
            BaselineSession holder = sessionsByKeyId.get(keyId);
            if (holder != null && holder != session && holder.lives()) {
                return false;
            }
            bind(keyId, session);
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void unbind(String keyId) {
        lock.writeLock().lock();
        try {
            BaselineSession session = sessionsByKeyId.remove(keyId);
            if (session != null) {
                keyIds.get(session.id()).remove(keyId);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Looks at every session and returns those whose time is up; forgets ids that ended long ago. */
    List<BaselineSession> scanForDue() {
        List<BaselineSession> due = new ArrayList<>();
        lock.writeLock().lock();
        try {
            for (BaselineSession session : sessions.values()) {
                if (session.dueReason() != null) {
                    due.add(session);
                }
            }
            forgetOutdated();
        } finally {
            lock.writeLock().unlock();
        }
        return due;
    }

    int size() {
        lock.readLock().lock();
        try {
            return sessions.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Lets no session in any more. */
    void stopAdmitting() {
        lock.writeLock().lock();
        try {
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Lets no session in any more and returns those that are here. */
    List<BaselineSession> close() {
        lock.writeLock().lock();
        try {
            closed = true;
            return new ArrayList<>(sessions.values());
        } finally {
            lock.writeLock().unlock();
        }
    }
}
