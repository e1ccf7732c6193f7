/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.core.session.SessionManager;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Clients, one thread each, that keep a gateway busy in a closed loop. */
final class Load {
    private final GatewayConnection connection;
    private final List<LoadClient> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Load(GatewayConnection connection) {
        this.connection = connection;
    }

    /**
     * Starts the clients.
     *
     * @param sessions the clients' own manager; theirs together
     * @param onError is told, by the clients' threads, what went wrong
     */
    static Load start(
            URI gateway,
            LoadShape shape,
            SessionManager sessions,
            PreSharedSecret secret,
            Application expected,
            Consumer<String> onError)
            throws IOException {
        Load load = new Load(new GatewayConnection(gateway, shape.clients()));
        for (int i = 1; i <= shape.clients(); i++) {
            LoadClient client = new LoadClient(
                    load.connection, sessions, secret, expected, shape.messagesPerSession(), shape.payload(), onError);
            load.clients.add(client);
            load.threads.add(new Thread(client, "client-" + i));
        }
        load.threads.forEach(Thread::start);
        return load;
    }

    /** Lets every client finish its message and close its session, then tells how it went. */
    Tally stop() throws IOException, InterruptedException {
        clients.forEach(LoadClient::stop);
        for (Thread thread : threads) {
            thread.join();
        }
        connection.close();
        return clients.stream()
                .map(LoadClient::tally)
                .reduce(new Tally(0, 0), (a, b) -> new Tally(a.requests() + b.requests(), a.errors() + b.errors()));
    }
}
