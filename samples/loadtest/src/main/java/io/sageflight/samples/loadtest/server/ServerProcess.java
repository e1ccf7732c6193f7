/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.server;

import io.sageflight.core.identity.Did;
import io.sageflight.samples.gateway.tls.PinnedCertificate;
import io.sageflight.samples.loadtest.jvm.JvmFigures;
import io.sageflight.samples.loadtest.options.Settings;
import io.sageflight.samples.loadtest.options.Transport;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Our server, in a JVM of its own, as the load test sees it. Thread-safe. */
public final class ServerProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final String END_OF_OUTPUT = "";

    /** From this JDK on the use of native code without this argument is complained of. */
    private static final int NATIVE_ACCESS_WARNED = 24;

    private final Process process;
    private final PrintStream requests;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(16);
    private final ServerLine ready;
    private final Settings settings;

    private ServerProcess(Settings settings, Process process) throws IOException, InterruptedException {
        this.settings = settings;
        this.process = process;
        requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        Thread reader = new Thread(this::readAnswers, "server-answers");
        reader.setDaemon(true);
        reader.start();
        ready = next(ServerLine.READY);
    }

    /**
     * Starts the server and waits until it listens. What it complains of goes to this process's standard error.
     *
     * @param main the class to run, from this process's class path
     * @throws IOException if it does not start
     */
    public static ServerProcess start(Settings settings, Class<?> main) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.serverJvm() == null ? ownArguments() : settings.serverJvm());
        if (Runtime.version().feature() >= NATIVE_ACCESS_WARNED) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), "serve"));
        command.addAll(List.of("--connections", Integer.toString(settings.connections())));
        command.addAll(List.of("--crypto", settings.crypto().toString()));
        command.addAll(List.of("--messages-per-session", Integer.toString(settings.messagesPerSession())));
        command.addAll(List.of("--session-age", settings.sessionAge().toMillis() + "ms"));
        command.addAll(List.of("--wrong-answers", Integer.toString(settings.wrongAnswers())));
        if (settings.tls()) {
            command.add("--tls");
        }
        if (settings.connectionPerRequest()) {
            command.add("--new-connection-per-request");
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new ServerProcess(settings, process);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** What this JVM was told of its heap and the like; not that it is to record, to log or to be debugged. */
    private static List<String> ownArguments() {
        List<String> own = new ArrayList<>();
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            boolean shared = argument.startsWith("-X")
                    && !argument.startsWith("-Xlog")
                    && !argument.startsWith("-Xrun")
                    && !argument.equals("-Xdebug")
                    && !argument.startsWith("-XX:StartFlightRecording")
                    && !argument.startsWith("-XX:FlightRecorderOptions");
            if (shared) {
                own.add(argument);
            }
        }
        return own;
    }

    private void readAnswers() {
        try {
            passAnswersOn();
            answers.put(END_OF_OUTPUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void passAnswersOn() throws InterruptedException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (ServerLine.is(line)) {
                    answers.put(line);
                } else {
                    System.err.println(line);
                }
            }
        } catch (IOException e) {
            // Whoever waits for an answer is told that there are no more.
            System.err.println("loadtest: the server's output broke off: " + e.getMessage());
        }
    }

    private ServerLine next(String word) throws IOException, InterruptedException {
        String line = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new IOException("The server does not answer '" + word + "' within " + PATIENCE_SECONDS + " s");
        }
        if (line.equals(END_OF_OUTPUT)) {
            throw new IOException("The server ended before it answered '" + word + "'");
        }
        ServerLine answer = ServerLine.parse(line);
        if (!answer.word().equals(word)) {
            throw new IOException("The server says '" + line + "' instead of '" + word + "'");
        }
        return answer;
    }

    private synchronized ServerLine ask(String word) {
        requests.println(word);
        try {
            return next(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while the server was asked", e));
        }
    }

    /** Where messages go, as the settings have it. */
    public URI uri() {
        boolean webSocket = settings.transport() == Transport.WS;
        String scheme = (webSocket ? "ws" : "http") + (settings.tls() ? "s" : "");
        String path = webSocket ? ServeCommand.WEB_SOCKET_PATH : "";
        return URI.create(scheme + "://127.0.0.1:" + ready.number("port") + path);
    }

    public Did did() {
        return new Did(ready.text("did"));
    }

    /** What trusts this server and nobody else; null without TLS. */
    public SSLContext tls() throws IOException {
        if (!settings.tls()) {
            return null;
        }
        byte[] encoded = Base64.getUrlDecoder().decode(ready.text("certificate"));
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "server",
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded)));
            return PinnedCertificate.trust(trusted);
        } catch (GeneralSecurityException e) {
            throw new IOException("The server's certificate is not usable: " + e.getMessage(), e);
        }
    }

    /** Begins to measure the server, with a full collection. */
    public void begin() {
        ask(ServerLine.BEGIN);
    }

    /** What the server did since {@link #begin}. */
    public JvmFigures end() {
        return ask(ServerLine.END).figures();
    }

    /** Processor time of the server since its start. */
    public long cpuNanos() {
        return ask(ServerLine.CPU).number("nanos");
    }

    /** Bytes that a full collection leaves. */
    public long heapAfterCollection() {
        return ask(ServerLine.HEAP).number("bytes");
    }

    public long liveSessions() {
        return ask(ServerLine.SESSIONS).number("live");
    }

    /** Ends the server, and waits for it. */
    @Override
    public void close() {
        requests.close();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
