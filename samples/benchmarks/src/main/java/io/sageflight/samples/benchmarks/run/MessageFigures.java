/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import static io.sageflight.samples.benchmarks.run.CoreFigures.name;

import io.sageflight.samples.benchmarks.core.DecryptBenchmark;
import io.sageflight.samples.benchmarks.core.EncryptBenchmark;
import io.sageflight.samples.benchmarks.core.Provider;
import io.sageflight.samples.benchmarks.core.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is compared of messages. */
final class MessageFigures {
    private MessageFigures() {}

    static Figure encryption(Provider provider, int size) {
        return new Figure(
                CoreFigures.encryptionId(provider, size),
                sides(EncryptBenchmark.class.getName() + ".encrypt", provider, size, 0),
                size == CoreFigures.MAIN_SIZE ? 4 : 1);
    }

    static Figure decryption(Provider provider, int size) {
        return new Figure(
                CoreFigures.decryptionId(provider, size),
                sides(DecryptBenchmark.class.getName() + ".decrypt", provider, size, DecryptBenchmark.batch(size)),
                1);
    }

    private static List<Side> sides(String method, Provider provider, int size, int batch) {
        List<Side> sides = new ArrayList<>();
        for (Way way : Way.values()) {
            if (isMeasured(way, provider, size, batch > 0)) {
                Map<String, String> parameters =
                        Map.of("size", String.valueOf(size), "provider", provider.name(), "way", way.name());
                sides.add(new Side(name(way), method, parameters, 1, batch));
            }
        }
        return sides;
    }

    /** The baseline's cipher is the JDK's whatever the provider; our own interface to ciphers is of interest where budgets are. */
    private static boolean isMeasured(Way way, Provider provider, int size, boolean decrypted) {
        return switch (way) {
            case RAW, SESSION -> true;
            case CIPHER -> size == CoreFigures.MAIN_SIZE && !decrypted;
            case BASELINE -> size == CoreFigures.MAIN_SIZE || provider == Provider.JDK;
        };
    }
}
