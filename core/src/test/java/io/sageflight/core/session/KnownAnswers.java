/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.vectors.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The known answers about sessions: those of the test resources, and those of the full files where they are at hand. */
final class KnownAnswers {
    private KnownAnswers() {}

    static Stream<Map<String, Object>> directional() {
        return generation1(all -> Vectors.objects(Vectors.object(all, "session_directional"), "cases"));
    }

    static Stream<Map<String, Object>> fromParameters() {
        return generation1(all -> Vectors.objects(Vectors.object(all, "session_from_params"), "cases"));
    }

    static Stream<Map<String, Object>> chosenId() {
        return generation1(all -> List.of(Vectors.object(all, "session_legacy")));
    }

    static Stream<Map<String, Object>> generation2() {
        return both("sage-gen2-sessions.json", "sage-gen2-gen3.json", all -> List.of(Vectors.object(all, "gen2")));
    }

    private static Stream<Map<String, Object>> generation1(
            Function<Map<String, Object>, List<Map<String, Object>>> cases) {
        return both("sage-gen1-sessions.json", "sage-gen1.json", cases);
    }

    private static Stream<Map<String, Object>> both(
            String bundled, String shared, Function<Map<String, Object>, List<Map<String, Object>>> cases) {
        Optional<Map<String, Object>> full = Vectors.shared(shared);
        return Stream.concat(Stream.of(Vectors.bundled(bundled)), full.stream())
                .map(cases)
                .flatMap(List::stream);
    }

    /** Starts nonces where an answer has them. */
    static RandomSource nonce(byte[] nonce) {
        return bytes -> {
            Arrays.fill(bytes, (byte) 7);
            System.arraycopy(nonce, 0, bytes, 0, Math.min(nonce.length, bytes.length));
        };
    }
}
