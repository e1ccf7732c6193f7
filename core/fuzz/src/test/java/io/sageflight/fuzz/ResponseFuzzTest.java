/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sageflight.core.handshake.ClientHandshake;
import io.sageflight.core.handshake.EstablishedSession;
import io.sageflight.core.handshake.HandshakeRejectedException;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.session.SessionManager;

class ResponseFuzzTest {
    private static final SessionManager SESSIONS = Agents.sessions();

    /** A session only with who signed the answer to this very message; else a reason, and nothing is left. */
    @FuzzTest
    void bytesAreTheResponseOrRefused(byte[] data) {
        ClientHandshake handshake = Agents.client(SESSIONS).start(Agents.responderKeys(), "ctx-0001");
        try {
            EstablishedSession established = handshake.finish(new MessageResponse(true, "", "", data, ""));
            assertThat(established.peer().value()).isEqualTo(Agents.RESPONDER);
            assertThat(established.keyId()).isEqualTo("kid-of-every-session");
            established.session().close();
        } catch (HandshakeRejectedException e) {
            assertThat(e.reason()).isNotNull();
        }
        assertThat(SESSIONS.statistics().live()).isZero();
    }
}
