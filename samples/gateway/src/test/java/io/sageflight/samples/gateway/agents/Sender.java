/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.handshake.HandshakeClient;
import io.sageflight.core.handshake.HandshakeClientConfig;
import io.sageflight.core.handshake.PeerConversation;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.transport.BackOff;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.data.DataChannel;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** An agent that says one thing after the other to a peer, and remembers what became of each. For one thread at a time. */
final class Sender implements AutoCloseable {
    private static final int MESSAGES_PER_SESSION = 1_000;
    private static final int PATIENCE_SECONDS = 60;

    private final SessionManager sessions = new ConcurrentSessionManager(
            SessionManagerConfig.builder().maxMessages(MESSAGES_PER_SESSION).build());
    private final PeerConversation conversation;
    private final DataChannel channel;
    private final boolean compress;
    private final Map<String, Outcome> outcomes;

    /** Why the last message that was not answered was not; null if all were. */
    private volatile Throwable lastFailure;

    /**
     * Will speak to a peer.
     *
     * @param repeats how often a message is sent at most
     * @param outcomes shared with other senders; their texts are different
     */
    Sender(
            Did peer,
            DidResolver resolver,
            MessageTransport transport,
            boolean compress,
            BackOff repeats,
            ConcurrentHashMap<String, Outcome> outcomes) {
        AgentIdentity identity = AgentIdentity.generate();
        HandshakeClient client =
                new HandshakeClient(HandshakeClientConfig.builder(identity.did, identity.signer(), resolver, sessions)
                        .build());
        conversation =
                client.conversation(peer, "ctx-" + identity.did.value(), MESSAGES_PER_SESSION, 2, transport::send);
        channel = new DataChannel(identity.did, conversation, transport, repeats);
        this.compress = compress;
        this.outcomes = outcomes;
    }

    /** Waits until it is known what became of the text. */
    Outcome say(String text) throws Exception {
        Outcome outcome;
        try {
            byte[] answer = channel.send(text.getBytes(UTF_8), compress)
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            outcome = new String(answer, UTF_8).equals("re: " + text) ? Outcome.ANSWERED : Outcome.BROKEN;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            lastFailure = cause instanceof CompletionException ? cause.getCause() : cause;
            outcome = Outcome.of(lastFailure);
        }
        assertThat(outcomes.put(text, outcome)).as("said before: %s", text).isNull();
        return outcome;
    }

    Throwable lastFailure() {
        return lastFailure;
    }

    @Override
    public void close() {
        conversation.close();
        sessions.close();
    }
}
