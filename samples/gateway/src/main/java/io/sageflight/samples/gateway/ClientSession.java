/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionManager;
import java.io.IOException;
import java.util.Arrays;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.http.HttpStatus;

/** The client's end of one session with a gateway. One message at a time. */
final class ClientSession {
    private final GatewayConnection connection;
    private final SessionManager sessions;
    private final SecureSession session;
    private final String keyId;

    private ClientSession(GatewayConnection connection, SessionManager sessions, SecureSession session, String keyId) {
        this.connection = connection;
        this.sessions = sessions;
        this.session = session;
        this.keyId = keyId;
    }

    /**
     * Opens a session at both ends.
     *
     * @param sessions the client's own manager
     */
    static ClientSession open(GatewayConnection connection, SessionManager sessions, PreSharedSecret secret)
            throws IOException, InterruptedException {
        byte[] offer = secret.offer();
        ContentResponse created = expect(HttpStatus.CREATED_201, connection.open(offer));
        SessionAnswer answer = SessionAnswer.parse(created.getContentAsString());
        byte[] exporterSecret = secret.exporterSecret(offer, answer.salt());
        try {
            SecureSession session =
                    sessions.ensure(exporterSecret, "", Role.INITIATOR).session();
            return new ClientSession(connection, sessions, session, answer.keyId());
        } finally {
            Arrays.fill(exporterSecret, (byte) 0);
        }
    }

    /** By which the gateway knows the session. */
    String keyId() {
        return keyId;
    }

    /** Sends a message and returns the decrypted answer. */
    byte[] exchange(byte[] message) throws IOException, InterruptedException {
        ContentResponse answer = expect(HttpStatus.OK_200, connection.process(keyId, session.encrypt(message)));
        byte[] body = answer.getContent();
        String digest = answer.getHeaders().get(DataPlane.CONTENT_DIGEST);
        if (!DataPlane.contentDigest(body).equals(digest)) {
            throw new IOException(DataPlane.CONTENT_DIGEST + " of an answer is " + digest + ", its body has another");
        }
        try {
            return session.decrypt(body);
        } catch (SessionException e) {
            throw new IOException("An answer does not decrypt: " + e.getMessage(), e);
        }
    }

    /** Closes both ends; this one also if the gateway refuses. */
    void close() throws IOException, InterruptedException {
        try {
            byte[] wish = session.encrypt(new byte[0], DataPlane.closeAad(keyId));
            expect(HttpStatus.OK_200, connection.close(keyId, wish));
        } finally {
            abandon();
        }
    }

    /** Ends this end only; the gateway's ends when it expires. */
    void abandon() {
        sessions.remove(session.id());
    }

    private static ContentResponse expect(int status, ContentResponse answer) throws IOException {
        if (answer.getStatus() != status) {
            throw new IOException("HTTP " + answer.getStatus() + " instead of " + status + ": "
                    + answer.getContentAsString().strip());
        }
        return answer;
    }
}
