/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake.cookie;

import java.util.List;

/** Whether a cookie is good for a handshake. Thread-safe; takes microseconds at most and remembers nothing. */
@FunctionalInterface
public interface CookieVerifier {
    /** The metadata key that cookies travel under; keys are compared in any case. */
    String METADATA_KEY = "cookie";

    /**
     * Judges a cookie; false for anything that is none.
     *
     * @param cookie as it came; empty if none came
     * @param contextId the conversation
     * @param initiatorDid who claims to send it
     * @param responderDid who received it
     */
    boolean verify(String cookie, String contextId, String initiatorDid, String responderDid);

    /** Accepts what one of several accepts. */
    static CookieVerifier anyOf(CookieVerifier... verifiers) {
        List<CookieVerifier> all = List.of(verifiers);
        return (cookie, contextId, initiatorDid, responderDid) ->
                all.stream().anyMatch(verifier -> verifier.verify(cookie, contextId, initiatorDid, responderDid));
    }
}
