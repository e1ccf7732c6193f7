/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.session.Role;

/**
 * What became of one handshake, for an audit log and for metrics. Holds no secret; before its signature was verified, everything that the
 * peer says of itself is a claim.
 *
 * @param role this side's role
 * @param peer where the message came from; {@link PeerInfo#unknown} on the initiator's side
 * @param did the other side's identifier; empty if it was none
 * @param authenticated whether the other side proved to be who it says
 * @param contextId the conversation; empty if it was refused for its form
 * @param keyId the session's key id; empty unless accepted
 * @param reason why it was refused; null if it was accepted
 * @param text why it was refused in words, whatever the peer was told; empty if it was accepted
 * @param nanos how long it took: on the responder's side from the message to its answer, on the initiator's from the making of the
 *     message to the session
 */
public record HandshakeOutcome(
        Role role,
        PeerInfo peer,
        String did,
        boolean authenticated,
        String contextId,
        String keyId,
        RejectionReason reason,
        String text,
        long nanos) {
    public boolean accepted() {
        return reason == null;
    }
}
