/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.identity.Did;
import io.sageflight.samples.gateway.tls.PinnedCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** An {@link AgentProcess}, as the test's JVM sees it; can be killed, and started again as the same agent. */
final class ChildAgent implements AutoCloseable {
    final AgentFiles files;
    final Did did;
    private final boolean tls;
    private Process process;
    private int port;

    private ChildAgent(Path directory, boolean tls) throws IOException {
        files = new AgentFiles(directory);
        AgentIdentity identity = AgentIdentity.generate();
        identity.write(files.key());
        did = identity.did;
        this.tls = tls;
    }

    static ChildAgent start(Path directory, boolean tls) throws IOException {
        return start(directory, tls, 0);
    }

    /** {@code ahead}: seconds that its clock is ahead of this JVM's. */
    static ChildAgent start(Path directory, boolean tls, int ahead) throws IOException {
        ChildAgent agent = new ChildAgent(directory, tls);
        agent.start(ahead);
        return agent;
    }

    /** Again at the port of the first time. */
    void start(int ahead) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AgentProcess.class.getName(),
                        files.directory().toString(),
                        Integer.toString(port),
                        Boolean.toString(tls),
                        Integer.toString(ahead)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Its standard output stays open as long as it runs: it says nothing more.
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        assertThat(line).as("first line").startsWith("listening ");
        port = Integer.parseInt(line.substring("listening ".length()));
    }

    /** At once, without a chance to finish anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("killed").isTrue();
    }

    int port() {
        return port;
    }

    /** {@code protocol}: as in {@link Transports}. */
    URI uri(String protocol) {
        return uri(protocol, port);
    }

    /** The same through something that listens at another port. */
    URI uri(String protocol, int through) {
        boolean webSocket = protocol.equals(Transports.WEB_SOCKET);
        String scheme = (webSocket ? "ws" : "http") + (tls ? "s" : "");
        return URI.create(scheme + "://127.0.0.1:" + through + (webSocket ? "/ws" : "/"));
    }

    /** Trusts this agent's certificate only. */
    SSLContext trust() throws Exception {
        return PinnedCertificate.trust(KeyStore.getInstance(files.keyStore().toFile(), new char[0]));
    }

    /** How often each text reached the application. */
    Map<String, Integer> handled() throws IOException {
        return Journal.counts(files.journal());
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
