/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.handshake.HandshakeListener;
import io.sageflight.core.handshake.HandshakeOutcome;
import io.sageflight.core.handshake.HandshakeServer;
import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.handshake.RejectionReason;
import io.sageflight.core.message.MessageJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.SessionManager;
import java.util.ArrayList;
import java.util.List;

/** A responder that has answered nobody yet, for every message anew. */
final class Responding implements HandshakeListener {
    private final SessionManager sessions = Agents.sessions();
    private final List<HandshakeOutcome> outcomes = new ArrayList<>();

    @Override
    public void handled(HandshakeOutcome outcome) {
        outcomes.add(outcome);
    }

    /** Answered at once and once, for a reason that is known, with what can be sent; only success leaves something behind. */
    void handle(SecureMessage message) {
        outcomes.clear();
        try (HandshakeServer server = Agents.server(sessions, this)) {
            MessageResponse response = server.handle(message, PeerInfo.unknown())
                    .toCompletableFuture()
                    .getNow(null);
            assertThat(response).isNotNull();
            assertThat(outcomes).hasSize(1);
            HandshakeOutcome outcome = outcomes.get(0);
            assertThat(response.success()).isEqualTo(outcome.accepted());
            assertThat(outcome.reason()).isNotEqualTo(RejectionReason.INTERNAL);
            assertThat(response.error()).isEqualTo(outcome.text());
            assertThat(response.data().length > 0).isEqualTo(response.success());
            assertThat(server.sessions().pending()).isEqualTo(response.success() ? 1 : 0);
            assertThat(MessageJson.decodeResponse(MessageJson.encode(response), MessageJson.MAX_LENGTH)
                            .error())
                    .isEqualTo(response.error());
        }
        assertThat(sessions.statistics().live()).isZero();
    }
}
