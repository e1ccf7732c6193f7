/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.CipherPool;

/**
 * Where the records of all sessions get their ciphers from and where those go: to the session, to the pool, or nowhere. Every
 * cipher that was taken is kept or given back exactly once. Allocates nothing.
 */
final class SessionCiphers {
    private final CipherPool pool;
    private final IdleCiphers idle;

    SessionCiphers(CipherPool pool, IdleCiphers idle) {
        this.pool = pool;
        this.idle = idle;
    }

    /** A cipher with any key, the 32 bytes at an offset. */
    AeadCipher take(byte[] keys, int offset) {
        return pool.take(keys, offset);
    }

    /** The session's own cipher with its sending key; one of the pool if another thread is using that, or there is none. */
    AeadCipher takeForSending(SessionState state, Role role) {
        AeadCipher cipher = state.takeSendCipher();
        return cipher != null ? cipher : pool.take(state.keys, KeyLayout.sendKey(role));
    }

    /** As {@link #takeForSending}, with the receiving key. */
    AeadCipher takeForReceiving(SessionState state, Role role) {
        AeadCipher cipher = state.takeReceiveCipher();
        return cipher != null ? cipher : pool.take(state.keys, KeyLayout.receiveKey(role));
    }

    /**
     * Leaves a cipher with its sending key to the session, which is in use.
     *
     * @param intact whether the cipher did what it was asked to; if not, nobody gets it
     */
    void keepForSending(SessionState state, long nowNanos, AeadCipher cipher, boolean intact) {
        keep(state, nowNanos, cipher, intact, intact && state.keepSendCipher(cipher));
    }

    /** As {@link #keepForSending}, with the receiving key. */
    void keepForReceiving(SessionState state, long nowNanos, AeadCipher cipher, boolean intact) {
        keep(state, nowNanos, cipher, intact, intact && state.keepReceiveCipher(cipher));
    }

    private void keep(SessionState state, long nowNanos, AeadCipher cipher, boolean intact, boolean kept) {
        if (!kept) {
            giveBack(cipher, intact);
        }
        if (intact) {
            state.cipherUsedNanos = nowNanos;
        }
        if (kept) {
            idle.watch(state);
        }
    }

    /** Clears a cipher's key, and returns the cipher to the pool if it is intact. */
    void giveBack(AeadCipher cipher, boolean intact) {
        if (intact) {
            pool.give(cipher);
        } else {
            pool.discard(cipher);
        }
    }
}
