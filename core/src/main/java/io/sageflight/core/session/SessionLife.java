/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The life of a session from its creation to its end: who may still begin an operation, and what is left when it is over.
 * The state behind it serves other sessions later; this object never does.
 */
abstract class SessionLife extends SessionUsage {
    private static final VarHandle END_REASON;
    private static final VarHandle STAGE;
    private static final long LIVE = -1;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            END_REASON = lookup.findVarHandle(SessionLife.class, "endReason", EndReason.class);
            STAGE = lookup.findVarHandle(SessionLife.class, "stage", CompletableFuture.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final SessionHome home;
    private final SessionState state;
    private final int generation;

    private volatile long lifetimeNanos = LIVE;
    private volatile EndReason endReason;
    private volatile CompletableFuture<EndReason> stage;

    SessionLife(SessionHome home, SessionState state, int generation, long createdNanos, long createdMillis) {
        super(createdNanos, createdMillis);
        this.home = home;
        this.state = state;
        this.generation = generation;
    }

    abstract SessionHandle handle();

    @Override
    final SessionLimits limits() {
        return home.limits();
    }

    final SessionHome home() {
        return home;
    }

    final SessionState state() {
        return state;
    }

    final int generation() {
        return generation;
    }

    /** Why the session ended; null while it lives. */
    final EndReason endReason() {
        return endReason;
    }

    public final SessionInfo info() {
        long lifetime = lifetimeNanos;
        return snapshot(lifetime == LIVE ? ageNanos(home.clock().nanoTime()) : lifetime);
    }

    public final void close() {
        end(EndReason.CLOSED);
    }

    @SuppressWarnings("unchecked")
    public final CompletionStage<EndReason> ended() {
        CompletableFuture<EndReason> future = stage;
        if (future == null) {
            CompletableFuture<EndReason> fresh = new CompletableFuture<>();
            CompletableFuture<EndReason> former =
                    (CompletableFuture<EndReason>) STAGE.compareAndExchange(this, (CompletableFuture<?>) null, fresh);
            future = former == null ? fresh : former;
        }
        // Either the end sees the stage, or we see the end here.
        EndReason reason = endReason;
        if (reason != null) {
            future.complete(reason);
        }
        return future.minimalCompletionStage();
    }

    /** Ends the session unless it has ended; true if this call did. */
    final boolean end(EndReason reason) {
        if (endReason != null) {
            return false;
        }
        // Before the end is decided: nobody but the winner carries it out, so from there on nothing may fail.
        long now = home.clock().nanoTime();
        if (!END_REASON.compareAndSet(this, (EndReason) null, reason)) {
            return false;
        }
        lifetimeNanos = Math.max(0, ageNanos(now));
        // The end is itself the last operation to enter, so that the state stays this session's until it is out of the
        // manager's books, while everybody else is refused from here on.
        state.enter(generation);
        state.shut(generation);
        try {
            try {
                home.retire(handle(), reason, now);
            } finally {
                leave();
            }
            home.announceEnd(handle(), reason);
        } finally {
            CompletableFuture<EndReason> future = stage;
            if (future != null) {
                future.complete(reason);
            }
        }
        return true;
    }

    /** Ends the session if its time is up; returns whether it lives. */
    final boolean livesAt(long nowNanos) {
        EndReason due = dueAt(nowNanos);
        if (due != null) {
            end(due);
        }
        return endReason == null;
    }

    /** Begins an operation and returns its time. */
    final long enter() {
        // Before the operation counts as in flight: whoever fails after that must leave.
        long now = home.clock().nanoTime();
        if (!state.enter(generation)) {
            throw over();
        }
        // Set before the state is shut: of two that close, the second one returns while the first still has to do that.
        if (endReason != null) {
            leave();
            throw over();
        }
        EndReason due = dueAt(now);
        if (due != null) {
            leave();
            throw refuse(due);
        }
        return now;
    }

    final void leave() {
        if (state.leave()) {
            home.recycle(state);
        }
    }

    /** To be called after a message was counted: it may have been the last one, or one of the last. */
    final void afterMessage(long number) {
        SessionLimits limits = limits();
        if (number == limits.maxMessages()) {
            end(EndReason.MESSAGE_LIMIT);
        } else if (number == limits.nearMessages()) {
            home.announceNearExpiry(handle(), EndReason.MESSAGE_LIMIT);
        }
    }

    /** Ends the session; the answer to throw names the reason for which it really ended. */
    final SessionException refuse(EndReason reason) {
        end(reason);
        return over();
    }

    private SessionException over() {
        EndReason reason = endReason;
        return reason == EndReason.CLOSED
                ? new SessionException.Closed("The session is closed")
                : new SessionException.Ended(reason);
    }
}
