/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.options;

import io.sageflight.core.crypto.selection.CryptoChoice;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** The options that say what to send. */
public final class LoadOptions {
    /** Where a comparison has fewer, its interval says nothing. */
    static final int MIN_PAIRS = 15;

    /** The messages are text, which is half as long again, and no longer than 1 MiB. */
    static final int MAX_PAYLOAD = 512 << 10;

    private static final int MAX_CONNECTIONS = 20_000;
    private static final int MAX_STREAMS = 100;
    private static final int MAX_SESSIONS = 1_000_000;
    private static final int MAX_IN_FLIGHT = 1_000_000;

    /** How many messages keep a server busy whatever the number of its connections. */
    private static final int FULL_WINDOW = 64;

    private static final int LARGEST_DEFAULT_WINDOW = 1_024;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = TimeConverter.class,
            description = "How long to measure: 30s, 5m, 24h. Default: ${DEFAULT-VALUE}.")
    private Duration duration;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = TimeConverter.class,
            description = "How long to send the same before that, unmeasured. Default: ${DEFAULT-VALUE}.")
    private Duration warmup;

    @Option(
            names = "--transport",
            paramLabel = "ws|http",
            defaultValue = "ws",
            converter = Transport.Converter.class,
            description = "WebSocket, or HTTP/1.1 with connections that are kept. Default: ${DEFAULT-VALUE}.")
    private Transport transport;

    @Option(
            names = "--rate",
            paramLabel = "N|max",
            defaultValue = "max",
            converter = Rate.Converter.class,
            description = {
                "Messages a second, sent when they are due whatever became of those before (open loop); a latency counts from"
                        + " then, so that coordinated omission has no room.",
                "max: as many as the server answers, with --window of them under way (closed loop). Default: ${DEFAULT-VALUE}."
            })
    private Rate rate;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "10",
            description = "Connections to the server. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "Conversations, each with a session of its own. Default: one a connection.")
    private Integer sessions;

    @Option(
            names = "--payload",
            paramLabel = "BYTES",
            defaultValue = "256",
            description = "Length of a message before encryption. Default: ${DEFAULT-VALUE}.")
    private int payload;

    @Option(
            names = "--handshakes-per-second",
            paramLabel = "N",
            defaultValue = "0",
            description = "Conversations that get a new session each second, beside those that reach a limit. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int handshakesPerSecond;

    @Option(
            names = "--messages-per-session",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Records after which a session ends, both directions together. Default: ${DEFAULT-VALUE}.")
    private int messagesPerSession;

    @Option(
            names = "--session-age",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "Age at which a session ends. Default: 1h; with --soak a tenth of the duration, from 5s to 1h, so"
                            + " that what lives as long as a session does comes and goes.")
    private Duration sessionAge;

    @Option(
            names = "--plain",
            description =
                    "Send the same messages (envelope, Base64, look-up of the session, 28 more bytes) unencrypted.")
    private boolean plain;

    @Option(
            names = "--compare-plain",
            description = {
                "Send encrypted and unencrypted messages in alternating slices, and print the ratio.",
                "Needs time for " + MIN_PAIRS + " pairs of slices at least."
            })
    private boolean comparePlain;

    @Option(
            names = "--slice",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = TimeConverter.class,
            description = "Time of a slice, and between two lines of progress. Default: ${DEFAULT-VALUE}.")
    private Duration slice;

    @Option(
            names = "--soak",
            description = {
                "Measure both heaps after a collection now and then, and judge whether they grow.",
                "Each sample is a full collection, whose pauses are not counted but do delay messages."
            })
    private boolean soak;

    @Option(names = "--tls", description = "Encrypt the connections as well, with a certificate made for the run.")
    private boolean tls;

    @Option(
            names = "--crypto",
            paramLabel = "NAME",
            defaultValue = "auto",
            converter = CryptoConverter.class,
            description = "auto, bouncycastle, conscrypt or jdk, on both sides. Default: ${DEFAULT-VALUE}.")
    private CryptoChoice crypto;

    @Option(
            names = "--compression",
            description = "Compress messages where that makes them shorter; half of each is then text that does.")
    private boolean compression;

    @Option(
            names = "--new-connection-per-request",
            description = "Over HTTP: the server ends each connection with its answer.")
    private boolean connectionPerRequest;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "With --rate max: messages under way. Default: one a connection; over WebSocket 64 to 1024.")
    private Integer window;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            defaultValue = "50000",
            description = "With a rate: messages that may be under way; more are not sent, and counted as Overload."
                    + " Default: ${DEFAULT-VALUE}.")
    private int maxInFlight;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = TimeConverter.class,
            description = "How long a message may take. Default: ${DEFAULT-VALUE}.")
    private Duration timeout;

    @Option(
            names = "--target",
            paramLabel = "URL",
            description =
                    "Use a server that is running, which answers every message with its bytes in reverse: ws, wss,"
                            + " http or https. Default: one of our own, in another JVM.")
    private URI target;

    @Option(names = "--target-did", paramLabel = "DID", description = "Who the target is, a did:key.")
    private String targetDid;

    @Option(
            names = "--server-jvm",
            paramLabel = "ARG",
            description =
                    "An argument of our server's JVM, such as -XX:+UseZGC; may be repeated. Default: this JVM's -X and"
                            + " -XX arguments.")
    private List<String> serverJvm;

    @Option(names = "--wrong-answers", paramLabel = "N", defaultValue = "0", hidden = true)
    private int wrongAnswers;

    /** @throws ParameterException if an option has a value that is not accepted, or two do not fit together */
    public Settings settings() {
        range("--connections", connections, 1, MAX_CONNECTIONS);
        int conversations = sessions == null ? connections : sessions;
        range("--sessions", conversations, 1, MAX_SESSIONS);
        range("--payload", payload, 0, MAX_PAYLOAD);
        range("--handshakes-per-second", handshakesPerSecond, 0, 100_000);
        range("--messages-per-session", messagesPerSession, 2, 1_000_000);
        range("--max-in-flight", maxInFlight, 1, MAX_IN_FLIGHT);
        range("--wrong-answers", wrongAnswers, 0, Integer.MAX_VALUE);
        range("--duration", duration, Duration.ofMillis(100));
        range("--slice", slice, Duration.ofMillis(20));
        range("--timeout", timeout, Duration.ofMillis(100));
        int places = window == null ? defaultWindow() : window;
        range("--window", places, 1, MAX_IN_FLIGHT);
        Duration age = sessionAge == null ? defaultAge() : sessionAge;
        range("--session-age", age, Duration.ofSeconds(1));
        checkTogether();
        Settings settings = new Settings(
                duration,
                warmup,
                mode(),
                transport,
                rate,
                connections,
                conversations,
                payload,
                handshakesPerSecond,
                places,
                maxInFlight,
                timeout,
                messagesPerSession,
                age,
                slice,
                soak,
                tls,
                compression,
                connectionPerRequest,
                crypto,
                target,
                targetDid == null ? "" : targetDid,
                serverJvm,
                wrongAnswers);
        if (comparePlain && settings.pairs() < MIN_PAIRS) {
            throw wrong("--compare-plain needs " + MIN_PAIRS + " pairs of slices, but --duration " + text(duration)
                    + " has time for " + settings.pairs() + " of --slice " + text(slice));
        }
        return settings;
    }

    private Mode mode() {
        if (comparePlain) {
            return Mode.COMPARE;
        }
        return plain ? Mode.PLAIN : Mode.ENCRYPTED;
    }

    private int defaultWindow() {
        return transport == Transport.HTTP
                ? connections
                : Math.min(LARGEST_DEFAULT_WINDOW, Math.max(FULL_WINDOW, connections));
    }

    private Duration defaultAge() {
        if (!soak) {
            return Duration.ofHours(1);
        }
        long nanos = duration.toNanos() / 10;
        return Duration.ofNanos(Math.max(
                Duration.ofSeconds(5).toNanos(), Math.min(Duration.ofHours(1).toNanos(), nanos)));
    }

    private void checkTogether() {
        refuse(plain && comparePlain, "--plain and --compare-plain exclude each other");
        refuse(soak && comparePlain, "--soak and --compare-plain exclude each other: a soak is one kind of messages");
        refuse(
                connectionPerRequest && transport != Transport.HTTP,
                "--new-connection-per-request needs --transport http, but it is " + transport);
        refuse(
                compression && mode() != Mode.ENCRYPTED,
                "--compression needs encrypted messages: plain ones are never compressed");
        // There HTTP/2 is spoken, and a server accepts so many streams of a connection.
        refuse(
                transport == Transport.HTTP && tls && connections > MAX_STREAMS,
                "--connections must be between 1 and " + MAX_STREAMS + " with --transport http --tls, but is "
                        + connections);
        refuse(target == null && targetDid != null, "--target-did needs --target");
        if (target == null) {
            return;
        }
        refuse(targetDid == null, "--target needs --target-did: who is expected there");
        refuse(!isDidKey(targetDid), "--target-did is '" + targetDid + "', accepted is a did:key");
        String scheme = target.getScheme() == null ? "" : target.getScheme();
        boolean fits = transport == Transport.WS
                ? scheme.equals("ws") || scheme.equals("wss")
                : scheme.equals("http") || scheme.equals("https");
        refuse(!fits, "--target is '" + target + "', which is no URL for --transport " + transport);
        refuse(
                tls || connectionPerRequest || wrongAnswers > 0 || serverJvm != null,
                "--tls, --new-connection-per-request and --server-jvm are for a server of our own, not for --target");
    }

    private static boolean isDidKey(String text) {
        try {
            return new Did(text).method().equals(DidKey.METHOD);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void refuse(boolean wrong, String message) {
        if (wrong) {
            throw wrong(message);
        }
    }

    private void range(String option, int value, int min, int max) {
        refuse(value < min || value > max, option + " must be between " + min + " and " + max + ", but is " + value);
    }

    private void range(String option, Duration value, Duration min) {
        refuse(value.compareTo(min) < 0, option + " must be at least " + text(min) + ", but is " + text(value));
    }

    private static String text(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Reads what {@link CryptoChoice} reads. */
    public static final class CryptoConverter implements ITypeConverter<CryptoChoice> {
        @Override
        public CryptoChoice convert(String value) {
            try {
                return CryptoChoice.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
