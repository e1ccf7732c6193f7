/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.samples.gateway.jetty.JettyServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedCertificateTest {
    private final KeyStore keys = SelfSignedCertificate.create();
    private JettyServer server;

    @BeforeEach
    void start() throws Exception {
        server = JettyServer.builder().tls(keys, new char[0]).start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theJdkAcceptsItForTheLoopbackInterfaceIfItTrustsIt() throws Exception {
        TrustManagerFactory trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("self-signed"));
        trusting.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusting.getTrustManagers(), null);

        assertThat(health(context, server.httpUri())).isEqualTo(200);
        assertThat(health(context, URI.create("https://localhost:" + server.port())))
                .isEqualTo(200);
    }

    @Test
    void whoeverPinsItTrustsItAndNoOther() throws Exception {
        SSLContext other = PinnedCertificate.trust(SelfSignedCertificate.create());

        assertThat(health(PinnedCertificate.trust(keys), server.httpUri())).isEqualTo(200);
        assertThatThrownBy(() -> health(other, server.httpUri()))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("not the expected one");
    }

    @Test
    void aKeyStoreIsReadFromAFile(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("keys.p12");
        Path password = Files.writeString(directory.resolve("password"), "changeit\n");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "key",
                keys.getKey("self-signed", new char[0]),
                "changeit".toCharArray(),
                keys.getCertificateChain("self-signed"));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }

        KeyStoreFile read = KeyStoreFile.read(file, password);
        try (JettyServer other =
                JettyServer.builder().tls(read.keys(), read.password()).start()) {
            assertThat(health(PinnedCertificate.trust(keys), other.httpUri())).isEqualTo(200);
        }
        Files.writeString(password, "wrong");
        assertThatThrownBy(() -> KeyStoreFile.read(file, password)).isInstanceOf(IOException.class);
    }

    private static int health(SSLContext trust, URI server) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(trust)
                .build()
                .send(
                        HttpRequest.newBuilder(server.resolve("/healthz")).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
