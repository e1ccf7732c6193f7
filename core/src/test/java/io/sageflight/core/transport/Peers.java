/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;

/** Servers of a test and transports to them, which are closed after it, the last first. */
public final class Peers implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    public <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }

    public ScriptedServer server(ScriptedServer.Script script) {
        return closing(new ScriptedServer(script));
    }

    /** A transport to a local port; closes the factory. */
    public MessageTransport transport(TransportFactory transports, String scheme, int port) {
        return closing(transports).open(URI.create(scheme + "://127.0.0.1:" + port));
    }

    /** Nobody listens there. */
    public static int deadPort() {
        ScriptedServer gone = new ScriptedServer(with -> {});
        gone.close();
        return gone.port();
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
