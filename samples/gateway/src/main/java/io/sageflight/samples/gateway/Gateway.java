/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sageflight.core.crypto.CryptoUnavailableException;
import io.sageflight.core.crypto.selection.CryptoChoice;
import io.sageflight.core.crypto.selection.SelectedCrypto;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.MalformedKeyException;
import io.sageflight.core.identity.PrivateKeyMaterial;
import io.sageflight.core.metrics.SageMetrics;
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
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
                    + " bare records at /process; /healthz, and /metrics for Prometheus. It sends every message back in reverse.",
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
    private static final int MAX_PORT = 65_535;

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

    @Mixin
    private LoadOptions load;

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
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port must be between 0 and " + MAX_PORT + ", but is " + port);
        }
        LoadShape shape = load.shape();
        RunEnd end = new RunEnd();
        try {
            return run(end, shape, SelectedCrypto.of(crypto));
        } catch (FileSystemException e) {
            // Its message is the file's name alone.
            complain("cannot read a file: " + e);
            return CommandLine.ExitCode.SOFTWARE;
        } catch (IOException | CryptoUnavailableException e) {
            complain(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            end.woundUp();
        }
    }

    private int run(RunEnd end, LoadShape shape, SelectedCrypto provider) throws IOException, InterruptedException {
        KeyAlgorithms algorithms = new KeyAlgorithms(provider);
        Optional<KeyStoreFile> certificate = tls.keys();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (Agent agent = agent(algorithms);
                SessionManager sessions = sessions(shape, provider);
                SageMetrics metrics = SageMetrics.bind(registry, sessions);
                AgentServer served = new AgentServer(
                        agent,
                        Agent.resolver(algorithms),
                        provider,
                        sessions,
                        metrics,
                        (from, message) -> CompletableFuture.completedStage(reverse(message)));
                JettyServer server = server(served, registry, shape, certificate)) {
            say("listening on " + server.port());
            say("agent " + agent.did());
            Tally tally;
            if (shape.clients() == 0) {
                tally = serve(server, served.counts(), end);
            } else {
                URI url = load.isWebSocket() ? server.webSocketUri(WEB_SOCKET) : server.httpUri();
                tally = drive(
                        new Peer(url, agent.did(), Gateway::reverse),
                        shape,
                        trust(certificate),
                        provider,
                        metrics,
                        end);
            }
            say("sessions=" + sessions.statistics().created() + " handshakes="
                    + served.counts().accepted() + " refused=" + served.counts().refused());
            say(tally.toString());
            return shape.clients() == 0 || tally.successful() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
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

    private SessionManager sessions(LoadShape shape, SelectedCrypto provider) {
        SessionManagerConfig.Builder config = SessionManagerConfig.builder().aead(provider.aead());
        if (shape.clients() > 0) {
            // A message and its answer: so the load's sessions end here with their last one, too.
            config.maxMessages(2L * shape.messagesPerSession());
        }
        return globalLock ? new GlobalLockSessionManager(config.build()) : new ConcurrentSessionManager(config.build());
    }

    private JettyServer server(
            AgentServer served, PrometheusMeterRegistry registry, LoadShape shape, Optional<KeyStoreFile> certificate)
            throws IOException {
        JettyServer.Builder builder = JettyServer.builder()
                .port(port)
                .maxConnections(shape.clients() + SPARE_CONNECTIONS)
                .threads("gateway")
                .http("/messages", served.messages())
                .http("/process", served.process())
                .webSocket(WEB_SOCKET, served.webSocket())
                .metrics(registry::scrape);
        certificate.ifPresent(keys -> builder.tls(keys.keys(), keys.password()));
        return builder.start();
    }

    private Tally serve(JettyServer server, ServedCounts counts, RunEnd end) throws IOException, InterruptedException {
        end.await(duration);
        server.close();
        return new Tally(counts.answered(), counts.errors(), 0);
    }

    private Tally drive(
            Peer peer, LoadShape shape, SSLContext trust, SelectedCrypto provider, SageMetrics metrics, RunEnd end)
            throws InterruptedException {
        say(shape.clients() + " clients at " + peer.url()
                + (globalLock ? ", one global lock" : "")
                + (duration == null ? "" : ", for " + duration.toSeconds() + " s"));
        SessionManagerConfig config = SessionManagerConfig.builder()
                .aead(provider.aead())
                .maxMessages(2L * shape.messagesPerSession())
                .nearExpiryMessages(0)
                .build();
        try (SessionManager own = new ConcurrentSessionManager(config)) {
            Load running = Load.start(peer, shape, trust, provider, own, metrics, new FirstError(this::complain));
            end.await(duration);
            return running.stop();
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
}
