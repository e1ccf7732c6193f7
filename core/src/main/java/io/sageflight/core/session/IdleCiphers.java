/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.CipherPool;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes ciphers away from sessions that have not used them for a while: two BouncyCastle ciphers are 1.5 KB, more than all
 * the rest of a session. Knows the active sessions only, however many are idle. Thread-safe.
 */
final class IdleCiphers {
    private final CipherPool pool;
    private final long idleNanos;
    private final ConcurrentLinkedQueue<SessionState> active = new ConcurrentLinkedQueue<>();

    IdleCiphers(CipherPool pool, long idleNanos) {
        this.pool = pool;
        this.idleNanos = idleNanos;
    }

    /** To be called when a state was given a cipher to keep. */
    void watch(SessionState state) {
        if (state.markCiphersWatched(true)) {
            active.add(state);
        }
    }

    /** Looks at every active session once. */
    void release(long nowNanos) {
        for (int left = active.size(); left > 0; left--) {
            SessionState state = active.poll();
            if (state == null) {
                return;
            }
            try {
                if (nowNanos - state.cipherUsedNanos > idleNanos) {
                    state.releaseCiphers(pool);
                }
            } finally {
                keepOrForget(state);
            }
        }
    }

    private void keepOrForget(SessionState state) {
        if (state.hasCipher()) {
            active.add(state);
            return;
        }
        state.markCiphersWatched(false);
        // A message may have come between the look and the mark.
        if (state.hasCipher()) {
            watch(state);
        }
    }
}
