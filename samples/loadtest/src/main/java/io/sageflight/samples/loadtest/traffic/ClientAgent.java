/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import io.sageflight.core.handshake.PeerConversation;
import io.sageflight.core.transport.BadResponseException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** One agent in conversation with the server. Its sessions are renewed as they reach their limits, and when it is asked to. */
final class ClientAgent {
    private static final Payload HELLO = new Payload(16, false);

    private final Supplier<PeerConversation> conversations;
    private final Function<PeerConversation, Channel> encrypted;
    private final Function<PeerConversation, Channel> channels;
    private final AtomicReference<Talk> current = new AtomicReference<>();

    /**
     * Makes no conversation yet: see {@link #renew}.
     *
     * @param conversations begins a conversation
     * @param encrypted speaks encrypted in one
     * @param channels speaks in one as this agent is to speak
     */
    ClientAgent(
            Supplier<PeerConversation> conversations,
            Function<PeerConversation, Channel> encrypted,
            Function<PeerConversation, Channel> channels) {
        this.conversations = conversations;
        this.encrypted = encrypted;
        this.channels = channels;
    }

    CompletionStage<byte[]> send(byte[] message) {
        return current.get().channel.send(message);
    }

    /**
     * Begins another conversation, with a handshake and a first message, which makes the server's session, and then ends the
     * former one. Messages go on in that one meanwhile.
     */
    CompletionStage<Void> renew() {
        PeerConversation next = conversations.get();
        return encrypted.apply(next).send(HELLO.message(1)).handle((answer, failure) -> {
            if (failure != null) {
                next.close();
                throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
            }
            if (!HELLO.isAnswer(1, answer)) {
                next.close();
                throw new BadResponseException("The answer to a first message is wrong", null);
            }
            Talk former = current.getAndSet(new Talk(next, channels.apply(next)));
            if (former != null) {
                former.conversation.close();
            }
            return null;
        });
    }

    void close() {
        Talk last = current.get();
        if (last != null) {
            last.conversation.close();
        }
    }

    private record Talk(PeerConversation conversation, Channel channel) {}
}
