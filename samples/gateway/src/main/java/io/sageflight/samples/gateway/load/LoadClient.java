/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.load;

import io.sageflight.core.handshake.HandshakeClient;
import io.sageflight.core.handshake.PeerConversation;
import io.sageflight.core.identity.Did;
import io.sageflight.core.transport.DeliveryUnknownException;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.data.DataChannel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One agent: shakes hands, exchanges messages in the session, ends it, and makes the next, until it is told to stop. Sends one
 * message even if it is told so at once.
 */
final class LoadClient implements Runnable {
    private static final long PAUSE_AFTER_ERROR_MILLIS = 100;

    private final Did did;
    private final HandshakeClient handshakes;
    private final MessageTransport transport;
    private final Peer peer;
    private final int messagesPerSession;
    private final byte[] message;
    private final Consumer<String> onError;

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();
    private volatile boolean stopped;

    /**
     * Prepares an agent.
     *
     * @param transport to the peer; closed when the agent has ended
     * @param onError is told what went wrong, each time
     */
    LoadClient(
            Did did,
            HandshakeClient handshakes,
            MessageTransport transport,
            Peer peer,
            LoadShape shape,
            Consumer<String> onError) {
        this.did = did;
        this.handshakes = handshakes;
        this.transport = transport;
        this.peer = peer;
        this.onError = onError;
        messagesPerSession = shape.messagesPerSession();
        message = new byte[shape.payload()];
        ThreadLocalRandom.current().nextBytes(message);
    }

    /** How it went so far. */
    Tally tally() {
        return new Tally(requests.get(), errors.get(), unknown.get());
    }

    /** Lets the message under way finish, and the agent end its session and itself. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try (transport) {
            long sessions = 0;
            do {
                sessions++;
                runSession("ctx-" + sessions);
            } while (!stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!stopped) {
                count("A client ended before it was told to");
            }
        }
    }

    private void runSession(String contextId) throws InterruptedException {
        // Without a limit of its own, for the conversation would make its next session before it ends.
        try (PeerConversation conversation = handshakes.conversation(peer.did(), contextId, 0, 2, transport::send)) {
            DataChannel channel = new DataChannel(did, conversation, transport);
            int exchanged = 0;
            do {
                exchange(channel);
                exchanged++;
            } while (exchanged < messagesPerSession && !stopped);
        } catch (ExecutionException | RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null
                    && (cause instanceof ExecutionException || cause instanceof CompletionException)) {
                cause = cause.getCause();
            }
            if (cause instanceof DeliveryUnknownException) {
                unknown.incrementAndGet();
            } else {
                count(cause.toString());
                TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_ERROR_MILLIS);
            }
        }
    }

    private void exchange(DataChannel channel) throws ExecutionException, InterruptedException {
        if (message.length >= Long.BYTES) {
            // No two messages are the same, so that a swapped answer is found.
            ByteBuffer.wrap(message).putLong(requests.get());
        }
        requests.incrementAndGet();
        byte[] answer = channel.send(message).toCompletableFuture().get();
        if (!Arrays.equals(answer, peer.expected().apply(message))) {
            count("A wrong answer");
        }
    }

    private void count(String error) {
        errors.incrementAndGet();
        onError.accept(error);
    }
}
