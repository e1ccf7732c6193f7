/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import static io.sageflight.samples.benchmarks.run.CoreFigures.name;

import io.sageflight.samples.benchmarks.core.DecodedKeyBenchmark;
import io.sageflight.samples.benchmarks.core.EphemeralKeyBenchmark;
import io.sageflight.samples.benchmarks.core.HandshakeBenchmark;
import io.sageflight.samples.benchmarks.core.KemBenchmark;
import io.sageflight.samples.benchmarks.core.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is compared of handshakes and their keys. */
final class KeyFigures {
    /** A handshake is much code and takes its time: it goes on getting faster for about 8 s. */
    private static final int HANDSHAKE_WARMUPS = 40;

    private KeyFigures() {}

    /** The baseline's public-key operations are the JDK's. */
    static Figure kem(Provider provider) {
        String method = KemBenchmark.class.getName() + ".agree";
        List<Side> sides = new ArrayList<>();
        for (KemBenchmark.Part part : KemBenchmark.Part.values()) {
            Provider used = part == KemBenchmark.Part.ONE_SIDE_BASELINE ? Provider.JDK : provider;
            sides.add(new Side(name(part), method, Map.of("provider", used.name(), "part", part.name()), 1, 0));
        }
        return new Figure(CoreFigures.kemId(provider), sides, provider == Provider.JDK ? 1 : 3);
    }

    static Figure handshake(Provider provider) {
        String method = HandshakeBenchmark.class.getName() + ".shakeHands";
        List<Side> sides = new ArrayList<>();
        for (HandshakeBenchmark.Part part : HandshakeBenchmark.Part.values()) {
            sides.add(new Side(name(part), method, Map.of("provider", provider.name(), "part", part.name()), 1, 0));
        }
        return new Figure(
                CoreFigures.handshakeId(provider), sides, provider == Provider.JDK ? 1 : 4, HANDSHAKE_WARMUPS);
    }

    /** @param operation {@code verify} or {@code agree} */
    static Figure decodedKeys(Provider provider, String operation) {
        String method = DecodedKeyBenchmark.class.getName() + "." + operation;
        List<Side> sides = new ArrayList<>();
        for (DecodedKeyBenchmark.Key key : DecodedKeyBenchmark.Key.values()) {
            sides.add(new Side(name(key), method, Map.of("provider", provider.name(), "key", key.name()), 1, 0));
        }
        return new Figure(CoreFigures.decodedKeysId(provider, operation), sides, 1);
    }

    static Figure ephemeralKeys(Provider provider) {
        String method = EphemeralKeyBenchmark.class.getName() + ".next";
        List<Side> sides = new ArrayList<>();
        for (EphemeralKeyBenchmark.Source source : EphemeralKeyBenchmark.Source.values()) {
            Map<String, String> parameters = Map.of("provider", provider.name(), "source", source.name());
            sides.add(new Side(name(source), method, parameters, 1, EphemeralKeyBenchmark.BATCH));
        }
        return new Figure(CoreFigures.ephemeralKeysId(provider), sides, 1);
    }
}
