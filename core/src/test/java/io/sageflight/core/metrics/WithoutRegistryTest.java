/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.metrics;

import static io.sageflight.core.transport.Messages.answer;
import static io.sageflight.core.transport.Messages.get;
import static io.sageflight.core.transport.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.handshake.HandshakeListener;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.ScriptedServer;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.core.transport.websocket.WebSocketTransportConfig;
import io.sageflight.core.transport.websocket.WebSocketTransports;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The core where Micrometer is not on the class path. */
class WithoutRegistryTest {
    @Test
    void withoutARegistryNothingOfMicrometerIsNeeded() throws Exception {
        try (URLClassLoader loader = withoutMicrometer()) {
            assertThatExceptionOfType(ClassNotFoundException.class)
                    .isThrownBy(() -> loader.loadClass("io.micrometer.core.instrument.MeterRegistry"));
            Class<?> exchange = loader.loadClass(Exchange.class.getName());
            assertThat(exchange.getClassLoader()).isSameAs(loader);
            Callable<?> there = (Callable<?>) exchange.getDeclaredConstructor().newInstance();
            assertThat(there.call()).isEqualTo("1 request, 0 dials, 1 session");
        }
    }

    private static URLClassLoader withoutMicrometer() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("micrometer") && !entry.contains("prometheus")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    /** Sends a message and makes a session, and says what was counted. */
    public static final class Exchange implements Callable<String>, HandshakeListener {
        @Override
        public String call() {
            try (ScriptedServer server = new ScriptedServer(with -> {
                        with.readRequest();
                        with.respond(200, answer("m1"));
                    });
                    SessionManager sessions = new ConcurrentSessionManager(
                            SessionManagerConfig.builder().build());
                    WebSocketTransports webSocket = new WebSocketTransports(
                            WebSocketTransportConfig.builder().build());
                    HttpTransports http =
                            new HttpTransports(HttpTransportConfig.builder().build());
                    MessageTransport transport = http.open(URI.create("http://127.0.0.1:" + server.port()))) {
                get(transport.send(message("m1")));
                sessions.create("s1", new byte[] {1});
                return http.statistics().requests() + " request, "
                        + webSocket.statistics().dials() + " dials, "
                        + sessions.statistics().created() + " session";
            }
        }
    }
}
