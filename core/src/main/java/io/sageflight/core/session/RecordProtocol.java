/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/** How the sessions of a manager make and read records. Without state of its own; all of that is the session's. */
sealed interface RecordProtocol permits Generation1Protocol, Generation2Protocol {
    /**
     * Encrypts a plaintext whose arguments were checked.
     *
     * @return false if the session has no nonce left; nothing was written then
     */
    boolean seal(
            SessionState state,
            Role role,
            long nowNanos,
            byte[] in,
            int inOff,
            int length,
            byte[] aad,
            byte[] out,
            int outOff);

    /**
     * Decrypts a record whose arguments were checked and that is long enough to be one, and remembers it.
     *
     * @return false if there is no room to remember it
     * @throws SessionException.BadRecord if it is not genuine
     * @throws SessionException.Replay if it was received before, or sent by this very session
     */
    boolean open(
            SessionState state,
            Role role,
            long nowNanos,
            byte[] in,
            int inOff,
            int length,
            byte[] aad,
            byte[] out,
            int outOff);
}
