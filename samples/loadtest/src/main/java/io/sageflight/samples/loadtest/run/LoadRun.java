/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import io.sageflight.core.crypto.selection.SelectedCrypto;
import io.sageflight.core.identity.Did;
import io.sageflight.samples.loadtest.jvm.JvmFigures;
import io.sageflight.samples.loadtest.jvm.JvmProbe;
import io.sageflight.samples.loadtest.jvm.RunEnd;
import io.sageflight.samples.loadtest.options.Mode;
import io.sageflight.samples.loadtest.options.Settings;
import io.sageflight.samples.loadtest.run.Result.HeapTrend;
import io.sageflight.samples.loadtest.server.ServerProcess;
import io.sageflight.samples.loadtest.traffic.Connections;
import io.sageflight.samples.loadtest.traffic.HandshakeTimes;
import io.sageflight.samples.loadtest.traffic.Payload;
import io.sageflight.samples.loadtest.traffic.Population;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** One run, from the first connection to the result. */
public final class LoadRun {
    private static final Duration PROGRESS = Duration.ofSeconds(1);
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(10);

    /** How many samples of a heap there are, if that is not too often or too seldom; and at most. */
    private static final int SAMPLES = 40;

    private static final int MAX_SAMPLES = 5_000;

    private final Settings settings;
    private final ServerProcess server;
    private final SelectedCrypto crypto;
    private final PrintWriter progress;
    private final RunEnd end;
    private final HandshakeTimes handshakes = new HandshakeTimes();
    private final List<Population> populations = new ArrayList<>();
    private final List<Traffic> kinds = new ArrayList<>();
    private Traffic encrypted;
    private Traffic plain;
    private long encryptedSending;
    private long encryptedElapsed;
    private long plainSending;
    private long plainElapsed;

    /**
     * Prepares a run.
     *
     * @param server ours; null for the settings' target
     * @param progress where a line goes each second
     */
    public LoadRun(Settings settings, ServerProcess server, PrintWriter progress, RunEnd end) {
        this.settings = settings;
        this.server = server;
        this.progress = progress;
        this.end = end;
        crypto = SelectedCrypto.of(settings.crypto());
    }

    /**
     * Runs.
     *
     * @throws IOException if the server cannot be used at all
     * @throws Population.EstablishingException if it is not as it should be
     */
    public Result run() throws IOException, InterruptedException {
        try (Connections connections = server == null
                        ? new Connections(settings, settings.target(), null)
                        : new Connections(settings, server.uri(), server.tls());
                JvmProbe probe = new JvmProbe()) {
            populate(connections);
            warmUp();
            return measure(probe);
        } finally {
            populations.forEach(Population::close);
        }
    }

    private void populate(Connections connections) throws InterruptedException {
        Did did = server == null ? new Did(settings.targetDid()) : server.did();
        Payload payload = new Payload(settings.payload(), settings.compression());
        if (settings.mode() != Mode.PLAIN) {
            encrypted = traffic(payload, new Population(settings, crypto, did, connections, handshakes, false));
        }
        if (settings.mode() != Mode.ENCRYPTED) {
            plain = traffic(payload, new Population(settings, crypto, did, connections, handshakes, true));
        }
    }

    private Traffic traffic(Payload payload, Population population) throws InterruptedException {
        populations.add(population);
        population.establish();
        Traffic traffic = new Traffic(settings, population, payload, new Meter(), end::asked);
        kinds.add(traffic);
        return traffic;
    }

    private void warmUp() throws InterruptedException {
        long start = System.nanoTime();
        long warmup = settings.warmup().toNanos();
        long slice = settings.mode() == Mode.COMPARE ? settings.slice().toNanos() : warmup;
        try (Churn churn = churn()) {
            for (long left = warmup; left > 0 && !end.asked(); left = warmup - (System.nanoTime() - start)) {
                for (Traffic kind : kinds) {
                    kind.send(Math.min(slice, left));
                }
            }
        }
        kinds.forEach(kind -> kind.meter().reset());
        handshakes.reset();
    }

    private Churn churn() {
        return new Churn(settings.handshakesPerSecond(), kinds, populations, handshakes);
    }

    private Result measure(JvmProbe probe) throws InterruptedException {
        if (server != null) {
            server.begin();
        }
        probe.begin();
        long start = System.nanoTime();
        Comparison comparison = null;
        HeapTrend clientHeap = null;
        HeapTrend serverHeap = null;
        Duration often = settings.slice().compareTo(PROGRESS) > 0 ? settings.slice() : PROGRESS;
        try (Churn churn = churn();
                Progress lines = new Progress(often.toNanos(), kinds, progress)) {
            if (settings.mode() == Mode.COMPARE) {
                comparison = compare(probe);
            } else if (settings.soak()) {
                try (HeapSamples heaps = heaps(probe)) {
                    sendAll();
                    clientHeap = HeapTrend.of(heaps.trend(0));
                    serverHeap = server == null ? null : HeapTrend.of(heaps.trend(1));
                }
            } else {
                sendAll();
            }
        }
        long elapsed = System.nanoTime() - start;
        long serverSessions = server == null ? -1 : server.liveSessions();
        long clientSessions =
                populations.stream().mapToLong(Population::liveSessions).sum();
        JvmFigures clientFigures = probe.end();
        JvmFigures serverFigures = server == null ? null : server.end();
        return new Result(
                settings,
                crypto.version().replace(" unknown", ""),
                elapsed,
                end.asked(),
                encrypted == null ? null : encrypted.meter().figures(encryptedSending, encryptedElapsed),
                plain == null ? null : plain.meter().figures(plainSending, plainElapsed),
                comparison,
                handshakes.times(),
                handshakes.failures(),
                handshakes.skips(),
                clientSessions,
                serverSessions,
                clientFigures,
                serverFigures,
                clientHeap,
                serverHeap);
    }

    private void sendAll() throws InterruptedException {
        for (Traffic kind : kinds) {
            count(kind, kind.send(settings.duration().toNanos()));
        }
    }

    private Slice count(Traffic kind, Slice slice) {
        if (kind == encrypted) {
            encryptedSending += slice.sendingNanos();
            encryptedElapsed += slice.elapsedNanos();
        } else {
            plainSending += slice.sendingNanos();
            plainElapsed += slice.elapsedNanos();
        }
        return slice;
    }

    /** Each pair in the other order than the one before: what one slice leaves to the next is left to both kinds. */
    private Comparison compare(JvmProbe probe) throws InterruptedException {
        Comparison.Pairs pairs = new Comparison.Pairs();
        long slice = settings.slice().toNanos();
        for (int pair = 0; pair < settings.pairs() && !end.asked(); pair++) {
            boolean encryptedFirst = pair % 2 == 0;
            long t0 = cpuNanos(probe);
            Slice first = sendSlice(encryptedFirst ? encrypted : plain, slice);
            long t1 = cpuNanos(probe);
            Slice second = sendSlice(encryptedFirst ? plain : encrypted, slice);
            long t2 = cpuNanos(probe);
            long firstCpu = server == null ? -1 : t1 - t0;
            long secondCpu = server == null ? -1 : t2 - t1;
            if (end.asked()) {
                // Cut short: its slices are not alike.
                break;
            }
            if (encryptedFirst) {
                pairs.add(first, firstCpu, second, secondCpu);
            } else {
                pairs.add(second, secondCpu, first, firstCpu);
            }
        }
        return pairs.comparison();
    }

    private Slice sendSlice(Traffic kind, long nanos) throws InterruptedException {
        return count(kind, kind.send(nanos));
    }

    private long cpuNanos(JvmProbe probe) {
        return probe.cpuNanos() + (server == null ? 0 : server.cpuNanos());
    }

    private HeapSamples heaps(JvmProbe probe) {
        List<LongSupplier> heaps = new ArrayList<>();
        heaps.add(probe::heapAfterCollection);
        if (server != null) {
            heaps.add(server::heapAfterCollection);
        }
        long duration = settings.duration().toNanos();
        long every = Math.max(OFTEN.toNanos(), Math.min(SELDOM.toNanos(), duration / SAMPLES));
        long settle = Math.min(duration / 4, 2 * settings.sessionAge().toNanos());
        return new HeapSamples(settle, Math.max(every, duration / MAX_SAMPLES), heaps);
    }
}
