/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.core.session.Ensured;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;

/** Opens sessions that are offered by whoever knows the shared secret, and closes them at their peer's wish. Thread-safe. */
final class SessionEndpoint {
    private final SessionManager sessions;
    private final PreSharedSecret secret;

    SessionEndpoint(SessionManager sessions, PreSharedSecret secret) {
        this.sessions = sessions;
        this.secret = secret;
    }

    /** Wants an offer, and answers it by the key id under which the new session is found. */
    Next open() {
        return new Next.Body(PreSharedSecret.OFFER_LENGTH, this::open);
    }

    private Reply open(byte[] offer) {
        Optional<byte[]> accepted = secret.accept(offer);
        if (accepted.isEmpty()) {
            return Reply.text(HttpStatus.FORBIDDEN_403, "session offer refused");
        }
        byte[] exporterSecret = accepted.get();
        try {
            Ensured ensured = sessions.ensure(exporterSecret, "", Role.RESPONDER);
            if (!ensured.created()) {
                return alreadyUsed();
            }
            String keyId = "kid-" + UUID.randomUUID();
            sessions.bindKeyId(keyId, ensured.session());
            return Reply.text(HttpStatus.CREATED_201, keyId);
        } catch (SessionException.Ended e) {
            return alreadyUsed();
        } catch (SessionException.TooManySessions | SessionException.Closed e) {
            return Reply.text(HttpStatus.SERVICE_UNAVAILABLE_503, "no more sessions");
        } finally {
            Arrays.fill(exporterSecret, (byte) 0);
        }
    }

    private static Reply alreadyUsed() {
        return Reply.text(HttpStatus.CONFLICT_409, "session offer was used before");
    }

    /**
     * Wants the peer's wish to close a session, and closes it. The wish is a record of the session's own key id, so that
     * nobody but the peer can close it.
     *
     * @param keyId may be null
     */
    Next close(String keyId) {
        Optional<SecureSession> found = keyId == null ? Optional.empty() : sessions.findByKeyId(keyId);
        if (found.isEmpty()) {
            return Reply.badRequest(DataPlane.SESSION_NOT_FOUND);
        }
        SecureSession session = found.get();
        byte[] wish = keyId.getBytes(StandardCharsets.UTF_8);
        return new Next.Body(session.maxRecordLength(wish.length), received -> close(session, wish, received));
    }

    private Reply close(SecureSession session, byte[] wish, byte[] received) {
        try {
            if (!MessageDigest.isEqual(session.decrypt(received), wish)) {
                return Reply.badRequest(DataPlane.DECRYPT_FAILED);
            }
        } catch (SessionException.BadRecord | SessionException.Replay e) {
            return Reply.badRequest(DataPlane.DECRYPT_FAILED);
        } catch (SessionException.Ended | SessionException.Closed e) {
            return Reply.badRequest(DataPlane.SESSION_NOT_FOUND);
        }
        sessions.remove(session.id());
        return Reply.text(HttpStatus.OK_200, "closed");
    }
}
