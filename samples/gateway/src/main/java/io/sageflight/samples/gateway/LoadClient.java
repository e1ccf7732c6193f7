/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.core.session.SessionManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One client: opens a session, exchanges messages in it, closes it, and opens the next, until it is told to stop. */
final class LoadClient implements Runnable {
    private static final long PAUSE_AFTER_ERROR_MILLIS = 100;

    private final GatewayConnection connection;
    private final SessionManager sessions;
    private final PreSharedSecret secret;
    private final Application expected;
    private final int messagesPerSession;
    private final byte[] message;
    private final Consumer<String> onError;

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private volatile boolean stopped;

    /**
     * Prepares a client.
     *
     * @param expected what the gateway should do with a message
     * @param payload length of each message in bytes
     * @param onError is told what went wrong, each time
     */
    LoadClient(
            GatewayConnection connection,
            SessionManager sessions,
            PreSharedSecret secret,
            Application expected,
            int messagesPerSession,
            int payload,
            Consumer<String> onError) {
        this.connection = connection;
        this.sessions = sessions;
        this.secret = secret;
        this.expected = expected;
        this.messagesPerSession = messagesPerSession;
        this.onError = onError;
        message = new byte[payload];
        ThreadLocalRandom.current().nextBytes(message);
    }

    /** How it went so far. */
    Tally tally() {
        return new Tally(requests.get(), errors.get());
    }

    /** Lets the message under way finish, and the client close its session and end. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                runSession();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!stopped) {
                count("A client ended before it was told to");
            }
        }
    }

    private void runSession() throws InterruptedException {
        try {
            ClientSession session = ClientSession.open(connection, sessions, secret);
            exchangeMessages(session);
            session.close();
        } catch (IOException | RuntimeException e) {
            count(e.toString());
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_ERROR_MILLIS);
        }
    }

    private void exchangeMessages(ClientSession session) throws IOException, InterruptedException {
        try {
            for (int i = 0; i < messagesPerSession && !stopped; i++) {
                exchange(session);
            }
        } catch (IOException | RuntimeException e) {
            session.abandon();
            throw e;
        }
    }

    private void exchange(ClientSession session) throws IOException, InterruptedException {
        if (message.length >= Long.BYTES) {
            // No two messages are the same, so that a swapped answer is found.
            ByteBuffer.wrap(message).putLong(requests.get());
        }
        requests.incrementAndGet();
        if (!Arrays.equals(session.exchange(message), expected.answer(message))) {
            count("A wrong answer");
        }
    }

    private void count(String error) {
        errors.incrementAndGet();
        onError.accept(error);
    }
}
