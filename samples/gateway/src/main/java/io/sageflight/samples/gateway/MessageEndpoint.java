/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionManager;
import java.util.Optional;

/** Answers one encrypted message by another, in the session that its key id names. Thread-safe. */
final class MessageEndpoint {
    private final SessionManager sessions;
    private final Application application;

    MessageEndpoint(SessionManager sessions, Application application) {
        this.sessions = sessions;
        this.application = application;
    }

    /** Wants the record of a session; {@code keyId} may be null. */
    Next process(String keyId) {
        Optional<SecureSession> found = keyId == null ? Optional.empty() : sessions.findByKeyId(keyId);
        return found.isEmpty()
                ? Reply.badRequest(DataPlane.SESSION_NOT_FOUND)
                : new Next.Body(DataPlane.MAX_BODY, received -> process(found.get(), received));
    }

    private Reply process(SecureSession session, byte[] received) {
        try {
            Optional<byte[]> message = decrypt(session, received);
            return message.isEmpty()
                    ? Reply.badRequest(DataPlane.DECRYPT_FAILED)
                    : Reply.encrypted(session.encrypt(answer(message.get())));
        } catch (SessionException.Ended | SessionException.Closed e) {
            return Reply.badRequest(DataPlane.SESSION_NOT_FOUND);
        } catch (ApplicationFailed e) {
            return Reply.badRequest(DataPlane.APPLICATION_ERROR);
        }
    }

    /** Empty if the record is not genuine or came before; the sender is not told which. */
    private static Optional<byte[]> decrypt(SecureSession session, byte[] received) {
        try {
            return Optional.of(session.decrypt(received));
        } catch (SessionException.BadRecord | SessionException.Replay e) {
            return Optional.empty();
        }
    }

    private byte[] answer(byte[] message) throws ApplicationFailed {
        try {
            return application.answer(message);
        } catch (RuntimeException e) {
            throw new ApplicationFailed(e);
        }
    }

    private static final class ApplicationFailed extends Exception {
        private static final long serialVersionUID = 1;

        ApplicationFailed(RuntimeException cause) {
            super(cause);
        }
    }
}
