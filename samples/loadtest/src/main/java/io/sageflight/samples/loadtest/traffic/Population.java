/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.handshake.HandshakeClient;
import io.sageflight.core.handshake.HandshakeClientConfig;
import io.sageflight.core.handshake.PeerConversation;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidKey;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.cache.CachingDidResolver;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.data.DataChannel;
import io.sageflight.samples.loadtest.options.Settings;
import io.sageflight.samples.loadtest.schedule.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** All conversations of one kind, encrypted or plain. Thread-safe once it is {@link #establish established}. */
public final class Population implements AutoCloseable {
    /** More would only make keys. */
    private static final int MAX_IDENTITIES = 256;

    private static final int HANDSHAKE_THREADS = 2;

    /** How many handshakes are under way while a population comes to be. */
    private static final int ESTABLISHING = 32;

    /** The first message of a session is all that a plain conversation encrypts. */
    private static final int PLAIN_RECORDS = 1_000;

    private final SessionManager sessions;
    private final ExecutorService handshakes;
    private final List<ClientAgent> agents = new ArrayList<>();
    private final Duration timeout;

    /**
     * Prepares the conversations.
     *
     * @param server who is spoken to
     * @param plain whether they do not encrypt
     */
    public Population(
            Settings settings,
            CryptoProvider crypto,
            Did server,
            Connections connections,
            HandshakeTimes times,
            boolean plain) {
        timeout = settings.timeout();
        SessionManagerConfig.Builder limits = SessionManagerConfig.builder()
                .aead(crypto.aead())
                .maxAge(settings.sessionAge())
                // A plain conversation does not use its session as far as the manager can see.
                .idleTimeout(Duration.ZERO);
        long maxMessages = plain ? 0 : settings.messagesPerSession();
        sessions = new ConcurrentSessionManager(
                (plain ? limits.maxMessages(0).replayCapacity(PLAIN_RECORDS) : limits.maxMessages(maxMessages))
                        .build());
        AtomicInteger threads = new AtomicInteger();
        handshakes = Executors.newFixedThreadPool(HANDSHAKE_THREADS, task -> {
            Thread thread = new Thread(task, "handshake-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        KeyAlgorithms algorithms = new KeyAlgorithms(crypto);
        DidResolver resolver = new CachingDidResolver(new DidKey(algorithms, true));
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < Math.min(settings.sessions(), MAX_IDENTITIES); i++) {
            identities.add(Identity.generate(algorithms));
        }
        for (int i = 0; i < settings.sessions(); i++) {
            Identity who = identities.get(i % identities.size());
            MessageTransport transport = connections.of(i);
            TimedAgent timed = new TimedAgent(resolver, times);
            HandshakeClient client =
                    new HandshakeClient(HandshakeClientConfig.builder(who.did(), who.signer(), timed, sessions)
                            .crypto(crypto)
                            .executor(handshakes)
                            .timeout(timeout)
                            .listener(timed)
                            .build());
            String context = (plain ? "plain-" : "load-") + i;
            agents.add(new ClientAgent(
                    () -> client.conversation(server, context, maxMessages, 2, transport::send),
                    conversation -> encrypted(who.did(), conversation, transport, false),
                    conversation -> plain
                            ? new PlainChannel(who.did(), conversation, transport)
                            : encrypted(who.did(), conversation, transport, settings.compression())));
        }
    }

    private static Channel encrypted(
            Did did, PeerConversation conversation, MessageTransport transport, boolean compress) {
        DataChannel channel = new DataChannel(did, conversation, transport);
        return message -> channel.send(message, compress);
    }

    /**
     * Makes all first sessions and waits for them.
     *
     * @throws EstablishingException if one could not be made
     */
    public void establish() throws InterruptedException {
        Window underWay = new Window(ESTABLISHING);
        AtomicReference<Throwable> failed = new AtomicReference<>();
        // Each step of a handshake has a time-out of its own.
        long patience = 3 * timeout.toNanos();
        for (int i = 0; i < agents.size() && failed.get() == null; i++) {
            if (!underWay.enter(patience)) {
                throw new EstablishingException("no session within " + timeout.multipliedBy(3), null);
            }
            agents.get(i).renew().whenComplete((nothing, failure) -> {
                if (failure != null) {
                    failed.compareAndSet(null, failure);
                }
                underWay.leave();
            });
        }
        if (!underWay.awaitEmpty(patience)) {
            throw new EstablishingException("no session within " + timeout.multipliedBy(3), null);
        }
        if (failed.get() != null) {
            throw new EstablishingException(Failures.cause(failed.get()).getMessage(), failed.get());
        }
    }

    /** Sends a message in the conversation whose turn it is by the message's number. */
    public CompletionStage<byte[]> send(long number, byte[] message) {
        return agents.get((int) (number % agents.size())).send(message);
    }

    /** Gives the conversation of that number a new session. */
    public CompletionStage<Void> renew(long number) {
        return agents.get((int) (number % agents.size())).renew();
    }

    /** How many sessions the client has. */
    public long liveSessions() {
        return sessions.statistics().live();
    }

    /** How many sessions the client has had. */
    public long sessionsCreated() {
        return sessions.statistics().created();
    }

    @Override
    public void close() {
        agents.forEach(ClientAgent::close);
        handshakes.shutdownNow();
        sessions.close();
    }

    /** There was no first session. */
    public static final class EstablishingException extends RuntimeException {
        private static final long serialVersionUID = 1;

        EstablishingException(String why, Throwable cause) {
            super("The first sessions could not be made: " + why, cause);
        }
    }
}
