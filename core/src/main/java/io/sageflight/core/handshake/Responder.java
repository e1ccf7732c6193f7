/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.InvalidPublicKeyException;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.encoding.Base64Url;
import io.sageflight.core.encoding.Rfc3339Nano;
import io.sageflight.core.encoding.Utf8;
import io.sageflight.core.hpke.HpkeRecipient;
import io.sageflight.core.hpke.KemDecapsulator;
import io.sageflight.core.identity.Did;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.KeyIds;
import java.util.Arrays;
import java.util.Objects;

/**
 * Answers an init that passed every check: agrees on the secret, proves it, signs, and puts the secret where the first
 * record will look for it (protocol section 2.5, steps 10 to 13). Thread-safe.
 */
final class Responder {
    private final HandshakeServerConfig config;
    private final PendingSessions pending;
    private volatile ResponderKeys keys;

    Responder(HandshakeServerConfig config, PendingSessions pending) {
        this.config = config;
        this.pending = pending;
        keys = config.keys;
    }

    void use(ResponderKeys next) {
        keys = Objects.requireNonNull(next, "keys");
    }

    /** @throws HandshakeRejectedException with the protocol's text */
    Answer answer(SecureMessage message, Did sender, InitPayload payload) {
        ResponderKeys current = keys;
        KemDecapsulator kemKey = current.kemKey(payload.kemKeyId());
        if (kemKey == null) {
            throw refused(RejectionReason.KEY_AGREEMENT, "server KEM private key not configured");
        }
        if (!pending.reserve(sender)) {
            throw refused(RejectionReason.OVERLOAD, "too many pending sessions");
        }
        boolean reserved = true;
        byte[] info = Utf8.encode(payload.info());
        byte[] exportContext = Utf8.encode(payload.exportContext());
        byte[] combined = null;
        try (X25519PrivateKey ephemeral = config.ephemeralKeys.next()) {
            combined = agree(kemKey, ephemeral, payload, info, exportContext);
            String keyId = issueKeyId(message.contextId());
            byte[] ephS = ephemeral.publicKey().encoded();
            byte[] tag = AckTag.compute(
                    combined,
                    message.contextId(),
                    payload.nonce(),
                    keyId,
                    AckTag.transcript(
                            info,
                            exportContext,
                            payload.enc(),
                            payload.ephC(),
                            ephS,
                            payload.initDid(),
                            payload.respDid()));
            Envelope envelope = new Envelope(
                    Generation1.VERSION,
                    message.taskId(),
                    message.contextId(),
                    keyId,
                    Base64Url.encode(ephS),
                    Base64Url.encode(tag),
                    Rfc3339Nano.format(config.clock.now()),
                    config.did.value(),
                    Envelope.hash(info),
                    Envelope.hash(exportContext),
                    Base64Url.encode(payload.enc()),
                    Base64Url.encode(payload.ephC()));
            byte[] signature = current.signer().sign(envelope.signedBytes(config.wireProfile));
            byte[] data = envelope.responseData(Base64Url.encode(signature));
            reserved = false;
            if (!pending.add(
                    new PendingSession(keyId, sender, message.contextId(), combined, config.clock.nanoTime()))) {
                throw refused(RejectionReason.INTERNAL, "server is closed, or its key id is taken");
            }
            return new Answer(keyId, data);
        } finally {
            if (combined != null) {
                Arrays.fill(combined, (byte) 0);
            }
            if (reserved) {
                pending.release(sender);
            }
        }
    }

    private byte[] agree(
            KemDecapsulator kemKey,
            X25519PrivateKey ephemeral,
            InitPayload payload,
            byte[] info,
            byte[] exportContext) {
        byte[] exported = open(kemKey, payload.enc(), info, exportContext);
        try {
            return Combiner.combine(exported, ephemeral, config.x25519.publicKey(payload.ephC()), exportContext);
        } catch (InvalidPublicKeyException e) {
            throw refused(
                    RejectionReason.KEY_AGREEMENT,
                    "e2e ecdh: crypto/ecdh: bad X25519 remote ECDH input: low order point");
        } finally {
            Arrays.fill(exported, (byte) 0);
        }
    }

    private static byte[] open(KemDecapsulator kemKey, byte[] enc, byte[] info, byte[] exportContext) {
        try {
            return HpkeRecipient.export(kemKey, enc, info, exportContext, Generation1.SECRET_LENGTH);
        } catch (InvalidPublicKeyException e) {
            throw refused(
                    RejectionReason.KEY_AGREEMENT, "hpke open: hpke receiver setup: hpke: invalid KEM shared secret");
        }
    }

    private String issueKeyId(String contextId) {
        String keyId = config.keyIdIssuer.issue(contextId);
        KeyIds.check(keyId);
        if (config.sessions.findByKeyId(keyId).isPresent()) {
            throw refused(RejectionReason.INTERNAL, "the issued key id is taken");
        }
        return keyId;
    }

    private static HandshakeRejectedException refused(RejectionReason reason, String text) {
        return HandshakeRejectedException.ofStranger(reason, text);
    }

    /**
     * A signed answer, with the secret put down.
     *
     * @param data the response's data
     */
    record Answer(String keyId, byte[] data) {}
}
