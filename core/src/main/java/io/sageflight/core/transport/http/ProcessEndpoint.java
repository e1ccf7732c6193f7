/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.handshake.ReceivedRecord;
import io.sageflight.core.handshake.ResponderSessions;
import io.sageflight.core.handshake.UnknownKeyIdException;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.transport.data.DataHandler;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /process} (protocol section 3.5): with {@code X-KID} a bare record, answered by another; without it a handshake,
 * as at {@code /messages}. Peers expect status 400 and their own texts for refusals.
 */
public final class ProcessEndpoint implements HttpEndpoint {
    static final String SESSION_NOT_FOUND = "hpke session not found";
    static final String DECRYPT_FAILED = "hpke decrypt failed";
    static final String APPLICATION_ERROR = "application error";

    private static final System.Logger LOG = System.getLogger(ProcessEndpoint.class.getName());

    private final ResponderSessions sessions;
    private final DataHandler application;
    private final MessagesEndpoint handshakes;

    /**
     * Serves the sessions of one responder.
     *
     * @param application answers what was decrypted
     * @param handshakes answers messages that begin a session
     */
    public ProcessEndpoint(ResponderSessions sessions, DataHandler application, MessagesEndpoint handshakes) {
        this.sessions = sessions;
        this.application = application;
        this.handshakes = handshakes;
    }

    @Override
    public int maxBytes() {
        return handshakes.maxBytes();
    }

    @Override
    public CompletionStage<HttpAnswer> answer(HttpCall call) {
        String keyId = call.header(Headers.KEY_ID);
        if (!call.isPost() || keyId.isEmpty()) {
            return handshakes.answer(call);
        }
        if (!call.header(Headers.HPKE).equals(Headers.HPKE_VERSION)) {
            return refused(Headers.HPKE + " must be " + Headers.HPKE_VERSION);
        }
        if (call.body().length > maxBytes()) {
            return CompletableFuture.completedStage(HttpAnswer.tooLong(maxBytes()));
        }
        ReceivedRecord received;
        try {
            received = sessions.open(keyId, call.body(), null);
        } catch (UnknownKeyIdException | SessionException.Ended | SessionException.Closed e) {
            return refused(SESSION_NOT_FOUND);
        } catch (SessionException e) {
            return refused(DECRYPT_FAILED);
        }
        return answer(received);
    }

    private CompletionStage<HttpAnswer> answer(ReceivedRecord received) {
        try {
            return application
                    .handle(received.from(), received.plaintext())
                    .thenApply(answer ->
                            HttpAnswer.record(received.from().session().encrypt(answer)))
                    .exceptionally(ProcessEndpoint::applicationError);
        } catch (RuntimeException e) {
            return CompletableFuture.completedStage(applicationError(e));
        }
    }

    private static CompletionStage<HttpAnswer> refused(String text) {
        return CompletableFuture.completedStage(HttpAnswer.text(400, text));
    }

    private static HttpAnswer applicationError(Throwable failure) {
        LOG.log(Level.WARNING, "The application failed to answer a record", failure);
        return HttpAnswer.text(400, APPLICATION_ERROR);
    }
}
