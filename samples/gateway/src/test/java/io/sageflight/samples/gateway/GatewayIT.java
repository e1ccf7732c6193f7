/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.handshake.HandshakeClient;
import io.sageflight.core.handshake.HandshakeClientConfig;
import io.sageflight.core.handshake.PeerConversation;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.data.DataChannel;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.samples.gateway.ChildJvm.Ended;
import io.sageflight.samples.gateway.agent.Agent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar as a process: what it prints where, and how it ends. */
class GatewayIT {
    /** Generated for this test. */
    private static final String PRIVATE_KEY =
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIOq3CIJRkZeUCkL7o2olwZ4MnundAW8bQ+pfrPfYlqym\n-----END PRIVATE KEY-----\n";

    private static final String DID = "did:key:z6MkiJRL5xThvexRPFEwro1yXWqhyJEif26C3PxFLNakKQEv";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--transport=http",
                "--transport=ws",
                "--transport=http --tls --payload=100000",
                "--transport=ws --tls --crypto=bouncycastle",
                "--global-lock"
            })
    void aRunPrintsItsPortFirstAndItsCountsLast(String options) throws Exception {
        Ended run = run(("--duration 1s --clients 4 " + options).split(" "));

        assertThat(run.err()).isEmpty();
        assertThat(run.out().get(0)).matches("listening on [1-9][0-9]{0,4}");
        assertThat(run.out().get(1)).matches("agent did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}");
        assertThat(run.out()).anyMatch(line -> line.matches("sessions=[1-9][0-9]* handshakes=[1-9][0-9]* refused=0"));
        assertThat(run.out().get(run.out().size() - 1)).matches("requests=[1-9][0-9]* errors=0 unknown=[0-9]+");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void anotherProgramsAgentShakesHandsAndIsAnswered() throws Exception {
        Path key = Files.writeString(directory.resolve("key.pem"), PRIVATE_KEY);
        KeyAlgorithms algorithms = new KeyAlgorithms(new BouncyCastleCrypto());
        try (ChildJvm gateway = start("--clients", "0", "--key", key.toString());
                Agent client = Agent.generate(algorithms);
                SessionManager sessions = new ConcurrentSessionManager(SessionManagerConfig.defaults());
                HttpTransports transports =
                        new HttpTransports(HttpTransportConfig.builder().build())) {
            URI url = URI.create("http://127.0.0.1:" + gateway.awaitFirstLine().split(" ")[2]);
            MessageTransport transport = transports.open(url);
            HandshakeClient handshakes = new HandshakeClient(
                    HandshakeClientConfig.builder(client.did(), client.signer(), Agent.resolver(algorithms), sessions)
                            .build());
            PeerConversation conversation = handshakes.conversation(new Did(DID), "ctx-it", 1_000, 2, transport::send);
            byte[] answer = new DataChannel(client.did(), conversation, transport)
                    .send(new byte[] {1, 2, 3})
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
            gateway.terminate();
            Ended run = gateway.await();

            assertThat(answer).containsExactly(3, 2, 1);
            assertThat(run.out()).hasSize(4).contains("agent " + DID, "sessions=1 handshakes=1 refused=0");
            assertThat(run.out()).last().isEqualTo("requests=1 errors=0 unknown=0");
        }
    }

    @Test
    void aKeyThatIsNoneIsOneLine() throws Exception {
        Path key = Files.writeString(directory.resolve("key.pem"), PRIVATE_KEY.replace('M', 'N'));

        Ended run = run("--key", key.toString());

        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .hasSize(1)
                .first()
                .asString()
                .contains(key.toString())
                .doesNotContain("nundAW8bQ+pfrPfYlqym");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aServerThatIsToldToStopStillPrintsItsCounts() throws Exception {
        try (ChildJvm gateway = start("--clients", "0")) {
            gateway.awaitFirstLine();

            gateway.terminate();
            Ended run = gateway.await();

            assertThat(run.out()).hasSize(4).last().isEqualTo("requests=0 errors=0 unknown=0");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void aRunThatIsToldToStopStillPrintsItsCounts() throws Exception {
        try (ChildJvm gateway = start("--duration", "10m", "--clients", "2")) {
            gateway.awaitFirstLine();

            gateway.terminate();
            Ended run = gateway.await();

            assertThat(run.out()).last().asString().matches("requests=[1-9][0-9]* errors=0 unknown=[0-9]+");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void helpGoesToStandardOutput() throws Exception {
        Ended run = run("--help");

        assertThat(run.out()).anyMatch(line -> line.contains("--messages-per-session"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bogus",
                "--duration=soon",
                "--port=70000",
                "--clients=-1",
                "--payload=2000000",
                "--transport=smoke",
                "--key-store=x"
            })
    void wrongUsageIsExplainedOnStandardError(String argument) throws Exception {
        Ended run = run(argument);

        assertThat(run.out()).isEmpty();
        assertThat(run.err().get(0)).contains(argument.split("=")[0]);
        assertThat(run.err()).anyMatch(line -> line.startsWith("Usage: gateway"));
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aTakenPortIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended run = run("--port", String.valueOf(taken.getLocalPort()), "--duration", "1s");

            assertThat(run.out()).isEmpty();
            assertThat(run.err()).hasSize(1).first().asString().contains(":" + taken.getLocalPort());
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    private Ended run(String... arguments) throws Exception {
        try (ChildJvm gateway = start(arguments)) {
            return gateway.await();
        }
    }

    private ChildJvm start(String... arguments) throws IOException {
        return ChildJvm.gateway(directory, List.of(), arguments);
    }
}
