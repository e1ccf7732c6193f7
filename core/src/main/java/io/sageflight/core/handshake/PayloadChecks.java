/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static io.sageflight.core.handshake.RejectionReason.CONTEXT;
import static io.sageflight.core.handshake.RejectionReason.IDENTITY;
import static io.sageflight.core.handshake.RejectionReason.LIMIT;
import static io.sageflight.core.handshake.RejectionReason.OVERLOAD;
import static io.sageflight.core.handshake.RejectionReason.REPLAY;
import static io.sageflight.core.handshake.RejectionReason.SUITE;
import static io.sageflight.core.handshake.RejectionReason.TIME;

import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.replay.BoundedReplayGuard;
import io.sageflight.core.replay.FreshnessWindow;
import io.sageflight.core.replay.ReplayGuard;

/**
 * What a responder checks of a payload whose signature is right, in the protocol's order (section 2.5, steps 5 to 9), which is
 * kept so that peers get the errors they know.
 */
final class PayloadChecks {
    private final HandshakeServerConfig config;

    private final FreshnessWindow window;
    private final ReplayGuard replayGuard;

    PayloadChecks(HandshakeServerConfig config) {
        this.config = config;
        window = new FreshnessWindow(config.clock.nanoTime(), config.maxSkew);
        replayGuard = config.replayGuard != null
                ? config.replayGuard
                : new BoundedReplayGuard(config.maxRemembered, config.maxRememberedPerSender, window.replayLifetime());
    }

    /** @throws HandshakeRejectedException with the protocol's text */
    void check(SecureMessage message, InitPayload payload) {
        if (!Generation1.isName(payload.nonce()) || !Generation1.isName(payload.kemKeyId())) {
            throw refused(LIMIT, "parse payload: nonce or key id too long");
        }
        if (!payload.initDid().equals(message.did())) {
            throw refused(IDENTITY, "authentication failed");
        }
        checkResponder(payload.respDid());
        FreshnessWindow.Verdict verdict = window.judge(payload.time(), config.clock.now(), config.clock.nanoTime());
        if (verdict != FreshnessWindow.Verdict.FRESH) {
            throw refused(TIME, "ts out of window");
        }
        checkContext(message, payload);
        checkReplay(message, payload);
        if (!config.allowedSuites.isEmpty() && !config.allowedSuites.contains(Generation1.SUITE)) {
            throw refused(SUITE, "suite not allowed");
        }
    }

    /** Not checked by peers (defect D7): they made a session that its initiator then refused. */
    private void checkResponder(String respDid) {
        boolean ours = respDid.equals(config.did.value());
        if (config.strictResponder && !ours) {
            throw refused(IDENTITY, "authentication failed");
        }
        if (!ours && (!Generation1.isName(respDid) || respDid.indexOf('|') >= 0)) {
            throw refused(LIMIT, "parse payload: bad respDid");
        }
    }

    /**
     * After the context, which only the payload's text proves: or else whoever saw one message could send it again under
     * any number of invented contexts, and each would take a place of its sender's share.
     */
    private void checkReplay(SecureMessage message, InitPayload payload) {
        ReplayGuard.Outcome outcome =
                replayGuard.checkAndMark(message.did(), message.contextId(), payload.nonce(), config.clock.nanoTime());
        switch (outcome) {
            case NEW -> {}
            case REPLAYED -> throw refused(REPLAY, "replay detected");
            case SENDER_FULL -> throw refused(OVERLOAD, "too many handshakes of one sender");
            case FULL -> throw refused(OVERLOAD, "replay memory is full");
        }
    }

    private void checkContext(SecureMessage message, InitPayload payload) {
        String info = config.infoBuilder.info(message.contextId(), payload.initDid(), payload.respDid());
        if (!payload.info().equals(info)) {
            throw refused(CONTEXT, "info mismatch");
        }
        String exportContext = config.infoBuilder.exportContext(message.contextId());
        if (!payload.exportContext().equals(exportContext)) {
            throw refused(CONTEXT, "exportCtx mismatch");
        }
    }

    private static HandshakeRejectedException refused(RejectionReason reason, String text) {
        return HandshakeRejectedException.ofStranger(reason, text);
    }
}
