/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.core.crypto.CryptoUnavailableException;
import io.sageflight.core.crypto.selection.CryptoChoice;
import io.sageflight.core.crypto.selection.SelectedCrypto;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.MalformedKeyException;
import io.sageflight.core.identity.PrivateKeyMaterial;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.samples.baseline.GlobalLockSessionManager;
import io.sageflight.samples.gateway.agent.Agent;
import io.sageflight.samples.gateway.agent.AgentServer;
import io.sageflight.samples.gateway.agent.KeyFile;
import io.sageflight.samples.gateway.agent.ServedCounts;
import io.sageflight.samples.gateway.jetty.JettyServer;
import io.sageflight.samples.gateway.load.Load;
import io.sageflight.samples.gateway.load.LoadShape;
import io.sageflight.samples.gateway.load.Peer;
import io.sageflight.samples.gateway.load.Tally;
import io.sageflight.samples.gateway.tls.KeyStoreFile;
import io.sageflight.samples.gateway.tls.PinnedCertificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command: serves an agent, has others talk to it if asked to, and tells how it went. */
@Command(
        name = "gateway",
        description = {
            "Serves an agent on the loopback interface: handshakes and messages at /messages and /ws (WebSocket),"
                    + " bare records at /process, /healthz. It sends every message back in reverse.",
            "Puts itself under load by agents that shake hands and check every answer.",
            "Prints 'listening on PORT' first and 'requests=N errors=N unknown=N' last; of an unknown one nobody knows"
                    + " whether it arrived."
        },
        sortOptions = false,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:no errors, and requests were made (or, with --clients 0, the gateway served until it was told to stop)",
            "1:errors, no requests, or the gateway could not run",
            "2:wrong usage"
        })
public final class Gateway implements Callable<Integer> {
    /** Bounded because both ends remember the nonce of every message of a session. */
    private static final int MAX_MESSAGES_PER_SESSION = 100_000;

    /** Connections that are served beside those of the load. */
    private static final int SPARE_CONNECTIONS = 1_024;

    /** In seconds: less than the server keeps an idle connection, or a message may meet a closed one. */
    private static final String CLIENT_KEEP_ALIVE = "20";

    private static final String WEB_SOCKET = "/ws";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The agent's private key, Ed25519 as PEM or JWK. Default: a new one for this run.")
    private Path key;

    @Mixin
    private TlsOptions tls;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to run: 500ms, 20s, 5m, 24h. Default: until SIGTERM or Ctrl-C.")
    private Duration duration;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "8",
            description = "Agents that send messages at the same time; 0 only serves. Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(
            names = "--transport",
            paramLabel = "http|ws",
            defaultValue = "http",
            description = "What they send them over: HTTP (HTTP/2 with --tls) or WebSocket. Default: ${DEFAULT-VALUE}.")
    private Transport transport;

    @Option(
            names = "--messages-per-session",
            paramLabel = "N",
            defaultValue = "50",
            description = "Messages after which an agent makes a new session. Default: ${DEFAULT-VALUE}.")
    private int messagesPerSession;

    @Option(
            names = "--payload",
            paramLabel = "BYTES",
            defaultValue = "256",
            description = "Length of a message before encryption. Default: ${DEFAULT-VALUE}.")
    private int payload;

    @Option(
            names = "--global-lock",
            description = "Use the unoptimized session manager with one global read-write lock in the gateway.")
    private boolean globalLock;

    @Option(
            names = "--crypto",
            paramLabel = "PROVIDER",
            defaultValue = "auto",
            converter = CryptoChoiceConverter.class,
            description =
                    "auto, bouncycastle, conscrypt (if it is on the class path) or jdk. Default: ${DEFAULT-VALUE}.")
    private CryptoChoice crypto;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    private enum Transport {
        HTTP,
        WS
    }

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", CLIENT_KEEP_ALIVE);
        }
        System.exit(new CommandLine(new Gateway())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        checkRange("--port", port, 0, 65_535);
        checkRange("--clients", clients, 0, 10_000);
        checkRange("--messages-per-session", messagesPerSession, 1, MAX_MESSAGES_PER_SESSION);
        checkRange("--payload", payload, 0, AgentServer.MAX_PAYLOAD);

        RunEnd end = new RunEnd();
        try {
            return run(end, SelectedCrypto.of(crypto));
        } catch (IOException | CryptoUnavailableException e) {
            complain(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            end.woundUp();
        }
    }

    private void checkRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be between " + min + " and " + max + ", but is " + value);
        }
    }

    private int run(RunEnd end, SelectedCrypto provider) throws IOException, InterruptedException {
        KeyAlgorithms algorithms = new KeyAlgorithms(provider);
        Optional<KeyStoreFile> certificate = tls.keys();
        try (Agent agent = agent(algorithms);
                SessionManager sessions = sessions(provider);
                AgentServer served = new AgentServer(
                        agent,
                        Agent.resolver(algorithms),
                        provider,
                        sessions,
                        (from, message) -> CompletableFuture.completedStage(reverse(message)));
                JettyServer server = server(served, certificate)) {
            say("listening on " + server.port());
            say("agent " + agent.did());
            Tally tally;
            if (clients == 0) {
                tally = serve(server, served.counts(), end);
            } else {
                URI url = transport == Transport.WS ? server.webSocketUri(WEB_SOCKET) : server.httpUri();
                tally = drive(new Peer(url, agent.did(), Gateway::reverse), trust(certificate), provider, end);
            }
            say("sessions=" + sessions.statistics().created() + " handshakes="
                    + served.counts().accepted() + " refused=" + served.counts().refused());
            say(tally.toString());
            return clients == 0 || tally.successful() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Agent agent(KeyAlgorithms algorithms) throws IOException {
        if (key == null) {
            return Agent.generate(algorithms);
        }
        try (PrivateKeyMaterial read = KeyFile.read(key, algorithms)) {
            return Agent.of(read, algorithms);
        } catch (MalformedKeyException e) {
            throw new IOException(key + " cannot be the agent's key: " + e.getMessage(), e);
        }
    }

    private SessionManager sessions(SelectedCrypto provider) {
        SessionManagerConfig.Builder config = SessionManagerConfig.builder().aead(provider.aead());
        if (clients > 0) {
            // A message and its answer: so the load's sessions end here with their last one, too.
            config.maxMessages(2L * messagesPerSession);
        }
        return globalLock ? new GlobalLockSessionManager(config.build()) : new ConcurrentSessionManager(config.build());
    }

    private JettyServer server(AgentServer served, Optional<KeyStoreFile> certificate) throws IOException {
        JettyServer.Builder builder = JettyServer.builder()
                .port(port)
                .maxConnections(clients + SPARE_CONNECTIONS)
                .threads("gateway")
                .http("/messages", served.messages())
                .http("/process", served.process())
                .webSocket(WEB_SOCKET, served.webSocket());
        certificate.ifPresent(keys -> builder.tls(keys.keys(), keys.password()));
        return builder.start();
    }

    private Tally serve(JettyServer server, ServedCounts counts, RunEnd end) throws IOException, InterruptedException {
        end.await(duration);
        server.close();
        return new Tally(counts.answered(), counts.errors(), 0);
    }

    private Tally drive(Peer peer, SSLContext trust, SelectedCrypto provider, RunEnd end) throws InterruptedException {
        LoadShape shape = new LoadShape(clients, messagesPerSession, payload);
        say(clients + " clients at " + peer.url()
                + (globalLock ? ", one global lock" : "")
                + (duration == null ? "" : ", for " + duration.toSeconds() + " s"));
        SessionManagerConfig config = SessionManagerConfig.builder()
                .aead(provider.aead())
                .maxMessages(2L * messagesPerSession)
                .nearExpiryMessages(0)
                .build();
        try (SessionManager own = new ConcurrentSessionManager(config)) {
            Load load = Load.start(peer, shape, trust, provider, own, new FirstError(this::complain));
            end.await(duration);
            return load.stop();
        }
    }

    private static SSLContext trust(Optional<KeyStoreFile> certificate) {
        try {
            return certificate.isPresent()
                    ? PinnedCertificate.trust(certificate.get().keys())
                    : SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no TLS", e);
        }
    }

    /** Cheap, and a client sees at once whether it got the answer to its own message. */
    private static byte[] reverse(byte[] message) {
        byte[] answer = new byte[message.length];
        for (int i = 0; i < message.length; i++) {
            answer[i] = message[message.length - 1 - i];
        }
        return answer;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private void complain(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("gateway: " + line);
        err.flush();
    }

    /** Passes on what went wrong first: what follows is mostly its consequence. */
    private record FirstError(AtomicBoolean seen, Consumer<String> sink) implements Consumer<String> {
        FirstError(Consumer<String> sink) {
            this(new AtomicBoolean(), sink);
        }

        @Override
        public void accept(String error) {
            if (seen.compareAndSet(false, true)) {
                sink.accept(error);
            }
        }
    }
}
