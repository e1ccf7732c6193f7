/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.samples.baseline.GlobalLockSessionManager;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command: serves, drives itself if asked to, and tells how it went. */
@Command(
        name = "gateway",
        description = {
            "Answers encrypted messages over HTTP on the loopback interface, and puts itself under load.",
            "Prints 'listening on PORT' first and 'requests=N errors=N' last."
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

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

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
            description = "Clients that send messages at the same time; 0 only serves. Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(
            names = "--messages-per-session",
            paramLabel = "N",
            defaultValue = "50",
            description = "Messages after which a client opens a new session. Default: ${DEFAULT-VALUE}.")
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
            names = "--secret-file",
            paramLabel = "FILE",
            description = "The secret shared with clients, 64 hexadecimal digits. Default: a random one for this run.")
    private Path secretFile;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Gateway()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        checkRange("--port", port, 0, 65_535);
        checkRange("--clients", clients, 0, 10_000);
        checkRange("--messages-per-session", messagesPerSession, 1, MAX_MESSAGES_PER_SESSION);
        checkRange("--payload", payload, 0, DataPlane.MAX_BODY - DataPlane.RECORD_OVERHEAD);

        RunEnd end = new RunEnd();
        try {
            return run(end);
        } catch (IOException e) {
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

    private int run(RunEnd end) throws IOException, InterruptedException {
        PreSharedSecret secret = secretFile == null ? PreSharedSecret.random() : readSecret();
        try (SessionManager sessions = globalLock ? new GlobalLockSessionManager(config()) : concurrentManager();
                GatewayServer server = GatewayServer.start(
                        port, clients + GatewayServer.SPARE_CONNECTIONS, sessions, secret, Application.REVERSE)) {
            say("listening on " + server.port());
            Tally tally = clients == 0 ? serve(server, end) : drive(server, secret, end);
            say(tally.toString());
            return clients == 0 || tally.successful() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private PreSharedSecret readSecret() throws IOException {
        try {
            return PreSharedSecret.fromFile(secretFile);
        } catch (IOException e) {
            throw new IOException("cannot read the secret file " + secretFile + ": " + e.getMessage(), e);
        }
    }

    private SessionManager concurrentManager() {
        return new ConcurrentSessionManager(config());
    }

    /** A session carries each message and its answer, and at last the wish to close it. */
    private SessionManagerConfig config() {
        return SessionManagerConfig.builder()
                .maxMessages(2L * messagesPerSession + 2)
                .build();
    }

    private Tally serve(GatewayServer server, RunEnd end) throws IOException, InterruptedException {
        end.await(duration);
        server.close();
        return server.tally();
    }

    private Tally drive(GatewayServer server, PreSharedSecret secret, RunEnd end)
            throws IOException, InterruptedException {
        LoadShape shape = new LoadShape(clients, messagesPerSession, payload);
        say(clients + " clients" + (globalLock ? ", one global lock" : "")
                + (duration == null ? "" : ", for " + duration.toSeconds() + " s"));
        try (SessionManager sessions = concurrentManager()) {
            Load load = Load.start(
                    server.uri(), shape, sessions, secret, Application.REVERSE, new FirstError(this::complain));
            end.await(duration);
            Tally tally = load.stop();
            say(sessions.statistics().created() + " sessions");
            return tally;
        }
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
