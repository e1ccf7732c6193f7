/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake.cookie;

import java.util.Optional;

/**
 * Where an initiator's cookies come from. A cookie under the server's secret is handed over by it in some other way, as the
 * protocol has no message for it; a proof of work is computed. Thread-safe; may compute or block for as long as it says.
 */
@FunctionalInterface
public interface CookieSource {
    /** No cookies. */
    CookieSource NONE = (contextId, initiatorDid, responderDid) -> Optional.empty();

    /** The cookie for a handshake; empty if there is none, and the message goes without. */
    Optional<String> cookie(String contextId, String initiatorDid, String responderDid);
}
