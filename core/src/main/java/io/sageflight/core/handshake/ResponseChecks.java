/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static io.sageflight.core.handshake.RejectionReason.ACK;
import static io.sageflight.core.handshake.RejectionReason.CONTEXT;
import static io.sageflight.core.handshake.RejectionReason.ECHO;
import static io.sageflight.core.handshake.RejectionReason.KEY_AGREEMENT;
import static io.sageflight.core.handshake.RejectionReason.KEY_ID;
import static io.sageflight.core.handshake.RejectionReason.MALFORMED;
import static io.sageflight.core.handshake.RejectionReason.NO_MESSAGE;
import static io.sageflight.core.handshake.RejectionReason.REFUSED;
import static io.sageflight.core.handshake.RejectionReason.SIGNATURE;
import static io.sageflight.core.handshake.RejectionReason.UNSUPPORTED;

import io.sageflight.core.crypto.InvalidPublicKeyException;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.encoding.Base64Url;
import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.json.StrictJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.session.KeyIds;
import io.sageflight.core.session.WireProfile;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

/** What an initiator checks of a response, in the protocol's order (section 2.7). */
final class ResponseChecks {
    private static final int MAX_SHOWN = 256;

    private final X25519 x25519;
    private final InitiatorSecrets secrets;
    private final AgentKeys peer;
    private final WireProfile profile;

    ResponseChecks(X25519 x25519, InitiatorSecrets secrets, AgentKeys peer, WireProfile profile) {
        this.profile = profile;
        this.x25519 = x25519;
        this.secrets = secrets;
        this.peer = peer;
    }

    /** @throws HandshakeRejectedException with the protocol's text */
    Agreed check(MessageResponse response) {
        Map<String, String> members = parse(data(response));
        Envelope envelope = Envelope.of(members);
        byte[] ephS = bytes(envelope.ephS(), Generation1.KEY_LENGTH, "ephS");
        byte[] ackTag = bytes(envelope.ackTag(), AckTag.LENGTH, "ackTagB64");
        byte[] infoHash = bytes(envelope.infoHash(), Generation1.HASH_LENGTH, "infoHash");
        byte[] exportContextHash = bytes(envelope.exportContextHash(), Generation1.HASH_LENGTH, "exportCtxHash");
        byte[] signature = signature(members.getOrDefault("sigB64", ""));
        checkEchoForm(envelope.enc(), "enc");
        checkEchoForm(envelope.ephC(), "ephC");
        byte[] combined = combine(ephS);
        boolean accepted = false;
        try {
            checkHashes(infoHash, exportContextHash);
            checkAckTag(combined, envelope, ephS, ackTag);
            checkEcho(envelope);
            checkSignature(envelope, signature);
            checkKeyId(envelope.keyId());
            accepted = true;
            return new Agreed(combined, envelope.keyId());
        } finally {
            if (!accepted) {
                Arrays.fill(combined, (byte) 0);
            }
        }
    }

    private static byte[] data(MessageResponse response) {
        if (response == null) {
            throw new HandshakeRejectedException(NO_MESSAGE, "nil response from server");
        }
        if (!response.success()) {
            throw new HandshakeRejectedException(REFUSED, "handshake failed: " + shown(response.error()));
        }
        if (response.data() == null || response.data().length == 0) {
            throw new HandshakeRejectedException(NO_MESSAGE, "empty response data");
        }
        return response.data();
    }

    private static Map<String, String> parse(byte[] data) {
        try {
            return StrictJson.readStringMap(data, Generation1.MAX_PAYLOAD_LENGTH);
        } catch (MalformedJsonException e) {
            throw new HandshakeRejectedException(MALFORMED, "parse response: unmarshal: " + e.getMessage());
        }
    }

    private static byte[] bytes(String text, int length, String name) {
        try {
            byte[] bytes = Base64Url.decode(text);
            if (bytes.length == length) {
                return bytes;
            }
        } catch (MalformedTextException e) {
            // As any other text that is no such key or hash.
        }
        throw new HandshakeRejectedException(MALFORMED, "bad " + name);
    }

    private static byte[] signature(String text) {
        try {
            byte[] signature = Base64Url.decode(text);
            if (signature.length > 0 && signature.length <= Generation1.MAX_SIGNATURE_LENGTH) {
                return signature;
            }
        } catch (MalformedTextException e) {
            // As one that is missing.
        }
        throw new HandshakeRejectedException(MALFORMED, "bad sigB64");
    }

    private static void checkEchoForm(String text, String name) {
        if (!text.isEmpty()) {
            bytes(text, Generation1.KEY_LENGTH, name);
        }
    }

    private byte[] combine(byte[] ephS) {
        try {
            return Combiner.combine(
                    secrets.exported().secret(), secrets.ephemeral(), x25519.publicKey(ephS), secrets.exportContext());
        } catch (InvalidPublicKeyException e) {
            throw new HandshakeRejectedException(
                    KEY_AGREEMENT, "e2e ecdh: crypto/ecdh: bad X25519 remote ECDH input: low order point");
        }
    }

    private void checkHashes(byte[] infoHash, byte[] exportContextHash) {
        boolean same = MessageDigest.isEqual(infoHash, Envelope.sha256(secrets.info()))
                && MessageDigest.isEqual(exportContextHash, Envelope.sha256(secrets.exportContext()));
        if (!same) {
            throw new HandshakeRejectedException(CONTEXT, "pre-ack mismatch: info/exportCtx");
        }
    }

    /** Over the response's context and key id, as the responder computed it. */
    private void checkAckTag(byte[] combined, Envelope envelope, byte[] ephS, byte[] ackTag) {
        InitPayload payload = secrets.payload();
        byte[] transcript = AckTag.transcript(
                secrets.info(),
                secrets.exportContext(),
                payload.enc(),
                payload.ephC(),
                ephS,
                payload.initDid(),
                payload.respDid());
        byte[] expected = AckTag.compute(combined, envelope.contextId(), payload.nonce(), envelope.keyId(), transcript);
        if (!MessageDigest.isEqual(expected, ackTag)) {
            throw new HandshakeRejectedException(ACK, "ack tag mismatch");
        }
    }

    private void checkEcho(Envelope envelope) {
        if (!envelope.enc().isEmpty()
                && !envelope.enc().equals(Base64Url.encode(secrets.payload().enc()))) {
            throw new HandshakeRejectedException(ECHO, "enc mismatch");
        }
        if (!envelope.ephC().isEmpty()
                && !envelope.ephC().equals(Base64Url.encode(secrets.payload().ephC()))) {
            throw new HandshakeRejectedException(ECHO, "ephC mismatch");
        }
    }

    /** The envelope as the responder must have signed it: with its identifier as we know it, and with our own keys. */
    private void checkSignature(Envelope envelope, byte[] signature) {
        if (!envelope.version().equals(Generation1.VERSION) || !envelope.task().equals(Generation1.TASK)) {
            throw new HandshakeRejectedException(
                    UNSUPPORTED,
                    "unsupported version/task: " + shown(envelope.version()) + "/" + shown(envelope.task()));
        }
        byte[] signed = new Envelope(
                        envelope.version(),
                        envelope.task(),
                        envelope.contextId(),
                        envelope.keyId(),
                        envelope.ephS(),
                        envelope.ackTag(),
                        envelope.time(),
                        peer.did().value(),
                        envelope.infoHash(),
                        envelope.exportContextHash(),
                        Base64Url.encode(secrets.payload().enc()),
                        Base64Url.encode(secrets.payload().ephC()))
                .signedBytes(profile);
        if (!SenderKeys.anyVerifies(peer.signingKeys(), signed, signature)) {
            throw new HandshakeRejectedException(SIGNATURE, "server signature verification failed");
        }
    }

    private static void checkKeyId(String keyId) {
        try {
            KeyIds.check(keyId);
        } catch (IllegalArgumentException e) {
            throw new HandshakeRejectedException(KEY_ID, "bad kid: " + e.getMessage());
        }
    }

    /** What a peer wrote, short enough for a log and on one line. */
    private static String shown(String text) {
        if (text == null) {
            return "";
        }
        String cut = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN);
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * What both sides now know.
     *
     * @param combined the session's secret, 32 bytes, which the caller wipes
     */
    record Agreed(byte[] combined, String keyId) {
        @Override
        public String toString() {
            return "Agreed[" + keyId + "]";
        }
    }
}
