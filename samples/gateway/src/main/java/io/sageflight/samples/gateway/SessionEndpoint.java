/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionManager;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;

/** Opens sessions that are offered by whoever knows the shared secret, and closes them at their peer's wish. Thread-safe. */
final class SessionEndpoint {
    private static final int REMEMBERED_OFFERS = 16_384;

    private final SessionManager sessions;
    private final PreSharedSecret secret;
    private final UsedOffers usedOffers = new UsedOffers(REMEMBERED_OFFERS);

    SessionEndpoint(SessionManager sessions, PreSharedSecret secret) {
        this.sessions = sessions;
        this.secret = secret;
    }

    /** Wants an offer, and answers it by a {@link SessionAnswer}. */
    Next open() {
        return new Next.Body(PreSharedSecret.OFFER_LENGTH, this::open);
    }

    private Reply open(byte[] offer) {
        if (!secret.proves(offer)) {
            return Reply.text(HttpStatus.FORBIDDEN_403, "session offer refused");
        }
        if (!usedOffers.add(offer)) {
            return Reply.text(HttpStatus.CONFLICT_409, "session offer was used before");
        }
        SessionAnswer answer = new SessionAnswer("kid-" + UUID.randomUUID(), PreSharedSecret.salt());
        byte[] exporterSecret = secret.exporterSecret(offer, answer.salt());
        try {
            // Always a new session: the salt was never there before.
            sessions.bindKeyId(
                    answer.keyId(),
                    sessions.ensure(exporterSecret, "", Role.RESPONDER).session());
            return Reply.text(HttpStatus.CREATED_201, answer.text());
        } catch (SessionException.TooManySessions | SessionException.Ended | SessionException.Closed e) {
            return Reply.text(HttpStatus.SERVICE_UNAVAILABLE_503, "no more sessions");
        } finally {
            Arrays.fill(exporterSecret, (byte) 0);
        }
    }

    /**
     * Wants the peer's wish to close a session, and closes it. The wish is a record of nothing under
     * {@link DataPlane#closeAad}, so that nobody but the peer can close it.
     *
     * @param keyId may be null
     */
    Next close(String keyId) {
        Optional<SecureSession> found = keyId == null ? Optional.empty() : sessions.findByKeyId(keyId);
        return found.isEmpty()
                ? Reply.badRequest(DataPlane.SESSION_NOT_FOUND)
                : new Next.Body(DataPlane.RECORD_OVERHEAD, wish -> close(found.get(), keyId, wish));
    }

    private Reply close(SecureSession session, String keyId, byte[] wish) {
        try {
            session.decrypt(wish, DataPlane.closeAad(keyId));
        } catch (SessionException.BadRecord | SessionException.Replay e) {
            return Reply.badRequest(DataPlane.DECRYPT_FAILED);
        } catch (SessionException.Ended | SessionException.Closed e) {
            return Reply.badRequest(DataPlane.SESSION_NOT_FOUND);
        }
        sessions.remove(session.id());
        return Reply.text(HttpStatus.OK_200, "closed");
    }
}
