/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static io.sageflight.core.handshake.RejectionReason.COOKIE;
import static io.sageflight.core.handshake.RejectionReason.LIMIT;
import static io.sageflight.core.handshake.RejectionReason.NO_MESSAGE;
import static io.sageflight.core.handshake.RejectionReason.UNRESOLVED;
import static io.sageflight.core.handshake.RejectionReason.UNSUPPORTED;

import io.sageflight.core.handshake.cookie.CookieVerifier;
import io.sageflight.core.identity.Did;
import io.sageflight.core.message.SecureMessage;

/**
 * What a responder checks before it asks anybody or remembers anything. The cookie is among it, unlike with peers (defect
 * D12): whoever has none costs one hash.
 */
final class MessageChecks {
    private final Did responder;
    private final HandshakeServerConfig config;

    MessageChecks(HandshakeServerConfig config) {
        this.config = config;
        responder = config.did;
    }

    /** Whether the message has all its parts, each short enough to be worked with and repeated. */
    void checkForm(SecureMessage message) {
        if (message == null) {
            throw refused(NO_MESSAGE, "empty message");
        }
        boolean complete = message.payload() != null && message.signature() != null;
        boolean names = isName(message.id())
                && isName(message.contextId())
                && isName(message.taskId())
                && isName(message.did());
        if (!complete || !names) {
            throw refused(LIMIT, "malformed message");
        }
        if (message.payload().length > Generation1.MAX_PAYLOAD_LENGTH
                || message.signature().length > Generation1.MAX_SIGNATURE_LENGTH) {
            throw refused(LIMIT, "message too large");
        }
    }

    /** Whether the message is for us and may be worked on; returns who claims to have sent it. */
    Did checkSender(SecureMessage message) {
        if (!message.taskId().equals(Generation1.TASK)) {
            throw refused(UNSUPPORTED, "unsupported task: " + message.taskId());
        }
        if (message.did().isEmpty()) {
            throw refused(UNRESOLVED, "missing did");
        }
        checkCookie(message);
        try {
            return new Did(message.did());
        } catch (IllegalArgumentException e) {
            throw refused(UNRESOLVED, SenderKeys.UNRESOLVED_TEXT);
        }
    }

    private void checkCookie(SecureMessage message) {
        if (config.cookies == null) {
            return;
        }
        String cookie = message.metadata(CookieVerifier.METADATA_KEY).orElse("");
        if (!config.cookies.verify(cookie, message.contextId(), message.did(), responder.value())) {
            throw refused(COOKIE, "cookie required or invalid");
        }
    }

    private static boolean isName(String name) {
        return name != null && Generation1.isName(name);
    }

    private static HandshakeRejectedException refused(RejectionReason reason, String text) {
        return HandshakeRejectedException.ofStranger(reason, text);
    }
}
