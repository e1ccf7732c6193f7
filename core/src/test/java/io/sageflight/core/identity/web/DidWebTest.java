/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.web;

import static io.sageflight.core.identity.web.TlsHost.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolutionException.Reason;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.Multikey;
import io.sageflight.core.identity.PublicKeyMaterial;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DidWebTest {
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private static KeyStore keyStore;

    private final KeyAlgorithms algorithms = new KeyAlgorithms(new BouncyCastleCrypto());
    private final PublicKeyMaterial signing =
            algorithms.generate(KeyType.ED25519).publicKey();
    private final PublicKeyMaterial kem = algorithms.generate(KeyType.X25519).publicKey();
    private TlsHost host;
    private DidWeb resolver;
    private Did alice;

    @BeforeAll
    static void makeCertificate(@TempDir Path directory) throws Exception {
        keyStore = TlsHost.keyStore(directory);
    }

    @BeforeEach
    void start() throws Exception {
        host = new TlsHost(keyStore);
        resolver = resolver(host.trust(), name -> new InetAddress[] {InetAddress.getLoopbackAddress()}, PATIENT);
        alice = new Did("did:web:" + TlsHost.NAME + "%3A" + host.port() + ":team:alice");
    }

    private DidWeb resolver(SSLSocketFactory tls, HostAddresses addresses, Duration timeout) {
        return new DidWeb(
                algorithms,
                List.of(TlsHost.NAME + ":" + host.port(), "localhost:" + host.port()),
                tls,
                addresses,
                timeout);
    }

    @AfterEach
    void stop() throws Exception {
        resolver.close();
        host.close();
    }

    @Test
    void theDocumentsKeysAreFound() {
        host.answers("200 OK", document());
        AgentKeys keys = resolver.resolve(alice).toCompletableFuture().join();
        assertThat(keys.did()).isEqualTo(alice);
        assertThat(keys.signingKeys()).extracting(key -> key.keyId()).containsExactly(signing.keyId());
        assertThat(keys.kemKeys()).extracting(key -> key.keyId()).containsExactly(kem.keyId());
        assertThat(host.requests)
                .hasSize(1)
                .first()
                .satisfies(request -> assertThat(request.lines())
                        .startsWith("GET /team/alice/did.json HTTP/1.1", "Host: " + TlsHost.NAME + ":" + host.port())
                        .contains("Connection: close"));
    }

    @Test
    void chunksAndEndsOfConnectionsDelimitBodies() {
        String body = new String(document(), StandardCharsets.UTF_8);
        host.answers(out -> {
            out.write(head("200 OK", "Transfer-Encoding: chunked"));
            for (String part : List.of(body.substring(0, 10), body.substring(10))) {
                out.write((Integer.toHexString(part.length()) + ";x=y\r\n" + part + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        assertThat(reason(resolver, alice)).isNull();
        host.answers(out -> {
            out.write(head("200 OK"));
            out.write(document());
        });
        assertThat(reason(resolver, alice)).isNull();
    }

    @Test
    void hostsThatAreNotAllowedAreNotAsked() {
        assertThat(reason(resolver, new Did("did:web:" + TlsHost.NAME))).isEqualTo(Reason.UNSUPPORTED);
        assertThat(reason(resolver, new Did("did:web:evil.example%3A" + host.port())))
                .isEqualTo(Reason.UNSUPPORTED);
        assertThat(reason(resolver, new Did("did:key:z6Mk"))).isEqualTo(Reason.UNSUPPORTED);
        assertThat(host.connections).hasValue(0);
    }

    @Test
    void privateAddressesAreNotConnectedTo() {
        try (DidWeb strict = resolver(host.trust(), HostAddresses::publicOnly, PATIENT)) {
            assertThat(message(strict, new Did("did:web:localhost%3A" + host.port())))
                    .endsWith("the host has an address that is not public");
        }
        assertThat(host.connections).hasValue(0);
    }

    @Test
    void certificatesOfOthersAreNotAccepted() {
        host.answers("200 OK", document());
        assertThat(reason(resolver, new Did("did:web:localhost%3A" + host.port())))
                .as("the name is another")
                .isEqualTo(Reason.UNAVAILABLE);
        try (DidWeb doubting = resolver(
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                name -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                PATIENT)) {
            assertThat(reason(doubting, alice)).as("the issuer is another").isEqualTo(Reason.UNAVAILABLE);
        }
        assertThat(host.requests).isEmpty();
    }

    @Test
    void statusesHaveTheirMeaning() {
        host.answers("404 Not Found", new byte[0]);
        assertThat(reason(resolver, alice)).isEqualTo(Reason.NOT_FOUND);
        host.answers("410 Gone", new byte[0]);
        assertThat(reason(resolver, alice)).isEqualTo(Reason.NOT_FOUND);
        host.answers("503 Service Unavailable", new byte[0]);
        assertThat(reason(resolver, alice)).isEqualTo(Reason.UNAVAILABLE);
        host.answers(
                out -> out.write(head("302 Found", "Location: https://" + TlsHost.NAME + ":" + host.port() + "/")));
        assertThat(message(resolver, alice)).endsWith("answered with status 302; redirects are not followed");
        assertThat(host.requests).hasSize(4);
    }

    @Test
    void oversizeAnswersAreCutOff() {
        host.answers(out -> out.write(head("200 OK", "Content-Length: 65537")));
        assertThat(message(resolver, alice)).endsWith("the document has more than 65536 bytes");
        byte[] block = new byte[8192];
        host.answers(out -> {
            out.write(head("200 OK"));
            while (true) {
                out.write(block);
            }
        });
        assertThat(reason(resolver, alice)).as("without length or end").isEqualTo(Reason.INVALID);
        host.answers(out -> {
            out.write(head("200 OK", "Transfer-Encoding: chunked"));
            while (true) {
                out.write("2000\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(block);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertThat(reason(resolver, alice)).as("in chunks").isEqualTo(Reason.INVALID);
        host.answers(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertThat(reason(resolver, alice)).as("an endless head").isEqualTo(Reason.INVALID);
    }

    @Test
    void brokenAnswersAreTold() {
        host.answers(out -> out.write("SSH-2.0-none\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(message(resolver, alice)).endsWith("the answer is not HTTP/1.1");
        host.answers(out -> out.write(head("200 OK", "Content-Length: 5", "Content-Length: 6")));
        assertThat(reason(resolver, alice)).isEqualTo(Reason.INVALID);
        host.answers(out -> out.write(head("200 OK", "Content-Encoding: gzip")));
        assertThat(reason(resolver, alice)).isEqualTo(Reason.INVALID);
        host.answers(out -> out.write(head("200 OK", "Content-Length: 5")));
        assertThat(reason(resolver, alice)).as("cut short").isEqualTo(Reason.UNAVAILABLE);
        host.answers("200 OK", "{\"id\":".getBytes(StandardCharsets.UTF_8));
        assertThat(message(resolver, alice)).endsWith("unexpected end of JSON input");
    }

    @Test
    void aHostThatDoesNotAnswerIsLeftInTime() {
        CountDownLatch left = new CountDownLatch(1);
        host.answers(out -> left.await());
        try (DidWeb hasty = resolver(
                host.trust(), name -> new InetAddress[] {InetAddress.getLoopbackAddress()}, Duration.ofMillis(300))) {
            assertThat(reason(hasty, alice)).isEqualTo(Reason.UNAVAILABLE);
        } finally {
            left.countDown();
        }
    }

    @Test
    void onlySoManyAreUnderWay() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        byte[] document = document();
        host.answers(out -> {
            answered.await();
            out.write(head("200 OK", "Content-Length: " + document.length));
            out.write(document);
        });
        List<CompletionStage<AgentKeys>> underWay = new ArrayList<>();
        for (int i = 0; i < DidWeb.MAX_IN_FLIGHT; i++) {
            underWay.add(resolver.resolve(alice));
        }
        assertThat(message(resolver, alice)).endsWith("32 under way already");
        answered.countDown();
        for (CompletionStage<AgentKeys> stage : underWay) {
            assertThat(stage.toCompletableFuture().get().did()).isEqualTo(alice);
        }
    }

    @Test
    void aListOfHostsIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DidWeb(algorithms, List.of()))
                .withMessage("No host is allowed; did:web needs at least one");
        for (String entry : List.of("", "*", "https://a.example", "10.0.0.1", "a.example:", "a.example:0", "[::1]")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new DidWeb(algorithms, List.of(entry)))
                    .withMessageContaining("'" + entry + "'");
        }
    }

    private byte[] document() {
        return """
                {"@context":["https://www.w3.org/ns/did/v1"],"id":"%1$s","authentication":["#sign"],
                "verificationMethod":[{"id":"#sign","type":"Multikey","controller":"%1$s","publicKeyMultibase":"%2$s"}],
                "keyAgreement":[{"id":"%1$s#kem","type":"Multikey","controller":"%1$s","publicKeyMultibase":"%3$s"}]}
                """.formatted(alice, Multikey.write(signing), Multikey.write(kem))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Reason reason(DidWeb resolver, Did did) {
        DidResolutionException failure = failure(resolver, did);
        return failure == null ? null : failure.reason();
    }

    private static String message(DidWeb resolver, Did did) {
        return failure(resolver, did).getMessage();
    }

    private static DidResolutionException failure(DidWeb resolver, Did did) {
        try {
            resolver.resolve(did).toCompletableFuture().join();
            return null;
        } catch (CompletionException e) {
            return (DidResolutionException) e.getCause();
        }
    }
}
