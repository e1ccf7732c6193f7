/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/**
 * Hears of sessions. Called outside every lock, in the thread in which the thing happened or by the executor that the manager
 * was configured with; an exception from a listener is contained and does not reach that thread.
 */
public interface SessionListener {
    /**
     * A new session exists. Others may have found it before this is called: its end can be heard earlier if another thread
     * ends it at once.
     */
    default void created(SecureSession session) {}

    /**
     * A session will soon end unless, for an idle one, it is used: time to have another one ready (make before break). Told
     * once for each reason, {@link EndReason#MAX_AGE}, {@link EndReason#IDLE} and {@link EndReason#MESSAGE_LIMIT}, as long
     * before as the manager was configured for.
     */
    default void nearExpiry(SecureSession session, EndReason reason) {}

    /**
     * A session is over; {@code last} is how it stood. Its keys are gone or about to be. A message that was in flight at the
     * end may still be delivered, and is then counted in {@link SecureSession#info} but not in {@code last}.
     */
    default void ended(SecureSession session, SessionInfo last, EndReason reason) {}
}
