/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.load;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.handshake.HandshakeClient;
import io.sageflight.core.handshake.HandshakeClientConfig;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.metrics.SageMetrics;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.transport.TransportFactory;
import io.sageflight.core.transport.TransportSelector;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.core.transport.websocket.WebSocketTransportConfig;
import io.sageflight.core.transport.websocket.WebSocketTransports;
import io.sageflight.samples.gateway.agent.Agent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Agents, one thread each, that keep another one busy in a closed loop. */
public final class Load {
    /** Over HTTP/2 all share one connection, of whose streams servers allow about this many. */
    private static final int MAX_STREAMS = 100;

    /**
     * What computes handshakes: platform threads, since of virtual ones, which the transports use where there are some, the JVM
     * does not tell how many bytes a session cost them.
     */
    private final ExecutorService handshaking = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), task -> new Thread(task, "client-handshake"));

    private final List<TransportFactory> transports;
    private final List<Agent> agents = new ArrayList<>();
    private final List<LoadClient> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Load(List<TransportFactory> transports) {
        this.transports = transports;
    }

    /**
     * Starts the agents, each with a new identity.
     *
     * @param tls whom https and wss trust
     * @param sessions the agents' own manager, all of theirs together; must not tell that a session's messages come to an end
     * @param metrics times what they send, and their handshakes
     * @param onError is told, by the agents' threads, what went wrong
     */
    public static Load start(
            Peer peer,
            LoadShape shape,
            SSLContext tls,
            CryptoProvider crypto,
            SessionManager sessions,
            SageMetrics metrics,
            Consumer<String> onError) {
        int atATime = "https".equals(peer.url().getScheme()) ? Math.min(MAX_STREAMS, shape.clients()) : shape.clients();
        Load load = new Load(List.of(
                new HttpTransports(HttpTransportConfig.builder()
                        .tls(tls)
                        .maxPerHost(atATime)
                        .maxTotal(atATime)
                        .build()),
                new WebSocketTransports(WebSocketTransportConfig.builder()
                        .tls(tls)
                        .maxConnections(1)
                        .build())));
        load.transports.forEach(metrics::bind);
        TransportSelector selector = new TransportSelector(
                load.transports.stream().map(metrics::observe).toList());
        KeyAlgorithms algorithms = new KeyAlgorithms(crypto);
        DidResolver resolver = Agent.resolver(algorithms);
        for (int i = 1; i <= shape.clients(); i++) {
            Agent agent = Agent.generate(algorithms);
            HandshakeClient handshakes =
                    new HandshakeClient(HandshakeClientConfig.builder(agent.did(), agent.signer(), resolver, sessions)
                            .crypto(crypto)
                            .listener(metrics.handshakes())
                            .executor(load.handshaking)
                            .build());
            LoadClient client =
                    new LoadClient(agent.did(), handshakes, selector.open(peer.url()), peer, shape, onError);
            load.agents.add(agent);
            load.clients.add(client);
            load.threads.add(new Thread(client, "client-" + i));
        }
        load.threads.forEach(Thread::start);
        return load;
    }

    /** Lets every agent finish its message and end its session, then tells how it went. */
    public Tally stop() throws InterruptedException {
        clients.forEach(LoadClient::stop);
        for (Thread thread : threads) {
            thread.join();
        }
        transports.forEach(TransportFactory::close);
        handshaking.shutdown();
        agents.forEach(Agent::close);
        return clients.stream().map(LoadClient::tally).reduce(Tally.NONE, Tally::plus);
    }
}
