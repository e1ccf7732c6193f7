/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.server;

import io.sageflight.core.crypto.CryptoUnavailableException;
import io.sageflight.core.crypto.selection.CryptoChoice;
import io.sageflight.core.crypto.selection.SelectedCrypto;
import io.sageflight.core.transport.http.HttpAnswer;
import io.sageflight.core.transport.http.HttpCall;
import io.sageflight.core.transport.http.HttpEndpoint;
import io.sageflight.core.transport.http.MessagesEndpoint;
import io.sageflight.core.transport.websocket.WebSocketEndpoint;
import io.sageflight.samples.gateway.jetty.JettyServer;
import io.sageflight.samples.gateway.tls.SelfSignedCertificate;
import io.sageflight.samples.loadtest.jvm.JvmProbe;
import io.sageflight.samples.loadtest.jvm.RunEnd;
import io.sageflight.samples.loadtest.options.LoadOptions;
import io.sageflight.samples.loadtest.options.TimeConverter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves until its standard input ends. */
@Command(
        name = "serve",
        hidden = true,
        description =
                "Answers messages on the loopback interface with their bytes in reverse, until standard input ends.")
public final class ServeCommand implements Callable<Integer> {
    /** Where WebSocket is. */
    static final String WEB_SOCKET_PATH = "/ws";

    /** Connections beside those that were announced: some of HTTP may be on their way out. */
    private static final int SPARE_CONNECTIONS = 1_024;

    private static final long RECEIVED_BYTES = 512L << 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "0", description = "0 for any free one.")
    private int port;

    @Option(names = "--connections", defaultValue = "1000", description = "How many connections are to be expected.")
    private int connections;

    @Option(names = "--crypto", defaultValue = "auto", converter = LoadOptions.CryptoConverter.class)
    private CryptoChoice crypto;

    @Option(names = "--messages-per-session", defaultValue = "1000")
    private int messagesPerSession;

    @Option(names = "--session-age", defaultValue = "1h", converter = TimeConverter.class)
    private Duration sessionAge;

    @Option(names = "--tls")
    private boolean tls;

    @Option(names = "--new-connection-per-request", description = "End each HTTP connection with its answer.")
    private boolean connectionPerRequest;

    @Option(names = "--wrong-answers", defaultValue = "0", description = "Every so many answers are wrong; 0 for none.")
    private int wrongAnswers;

    @Override
    public Integer call() throws InterruptedException {
        // Ctrl-C reaches this JVM as well, which is still to tell how it fared.
        RunEnd end = new RunEnd();
        try {
            serve();
            return CommandLine.ExitCode.OK;
        } catch (IOException | CryptoUnavailableException e) {
            spec.commandLine().getErr().println("loadtest: the server: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            end.woundUp();
        }
    }

    private void serve() throws IOException, InterruptedException {
        SelectedCrypto selected = SelectedCrypto.of(crypto);
        KeyStore keys = tls ? SelfSignedCertificate.create() : null;
        try (ServerAgent agent = new ServerAgent(selected, messagesPerSession, sessionAge, wrongAnswers);
                JettyServer server = listen(agent, keys);
                JvmProbe probe = new JvmProbe()) {
            ServerLine ready = new ServerLine(ServerLine.READY)
                    .with("port", server.port())
                    .with("did", agent.did().value());
            if (keys != null) {
                ready.with("certificate", Base64.getUrlEncoder().encodeToString(certificate(keys)));
            }
            say(ready);
            answer(agent, probe);
        }
    }

    private JettyServer listen(ServerAgent agent, KeyStore keys) throws IOException {
        HttpEndpoint messages = new MessagesEndpoint(agent.wire());
        JettyServer.Builder builder = JettyServer.builder()
                .port(port)
                .maxConnections(connections + SPARE_CONNECTIONS)
                .maxReceivedBytes(RECEIVED_BYTES)
                .threads("server")
                .http("/messages", connectionPerRequest ? closing(messages) : messages)
                .webSocket(WEB_SOCKET_PATH, new WebSocketEndpoint(agent.wire()));
        if (keys != null) {
            builder.tls(keys, new char[0]);
        }
        return builder.start();
    }

    private static byte[] certificate(KeyStore keys) throws IOException {
        try {
            return keys.getCertificate(keys.aliases().nextElement()).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate cannot be read: " + e.getMessage(), e);
        }
    }

    private static HttpEndpoint closing(HttpEndpoint endpoint) {
        return new HttpEndpoint() {
            @Override
            public int maxBytes() {
                return endpoint.maxBytes();
            }

            @Override
            public CompletionStage<HttpAnswer> answer(HttpCall call) {
                return endpoint.answer(call)
                        .thenApply(answer -> new HttpAnswer(
                                answer.status(), answer.contentType(), Map.of("Connection", "close"), answer.body()));
            }
        };
    }

    private void answer(ServerAgent agent, JvmProbe probe) throws IOException, InterruptedException {
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String word = requests.readLine(); word != null; word = requests.readLine()) {
            switch (word) {
                case ServerLine.BEGIN -> {
                    probe.begin();
                    say(new ServerLine(word));
                }
                case ServerLine.END -> say(ServerLine.of(probe.end()));
                case ServerLine.CPU -> say(new ServerLine(word).with("nanos", probe.cpuNanos()));
                case ServerLine.HEAP -> say(new ServerLine(word).with("bytes", probe.heapAfterCollection()));
                case ServerLine.SESSIONS -> say(new ServerLine(word).with("live", agent.liveSessions()));
                default -> say(new ServerLine("unknown"));
            }
        }
    }

    private void say(ServerLine line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
