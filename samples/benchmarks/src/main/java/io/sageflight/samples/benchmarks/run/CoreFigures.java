/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import io.sageflight.samples.benchmarks.core.ConversationBenchmark;
import io.sageflight.samples.benchmarks.core.DecryptBenchmark;
import io.sageflight.samples.benchmarks.core.EncryptBenchmark;
import io.sageflight.samples.benchmarks.core.Implementation;
import io.sageflight.samples.benchmarks.core.LookUpBenchmark;
import io.sageflight.samples.benchmarks.core.Provider;
import io.sageflight.samples.benchmarks.core.SessionCreationBenchmark;
import io.sageflight.samples.benchmarks.core.Way;
import io.sageflight.samples.benchmarks.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures and studies of the session core: what is compared with what, and how each is called. */
public final class CoreFigures {
    /** Figure A. */
    public static final String CREATION = "session-creation";

    /** Lengths of messages in bytes. */
    public static final List<Integer> SIZES = List.of(64, 1024, 4096, 16384);

    /** The length for which there are budgets. */
    public static final int MAIN_SIZE = 1024;

    /** Numbers of threads. */
    public static final List<Integer> THREADS = List.of(1, 2, 4, 8);

    /** The number of threads for which there are budgets. */
    public static final int MAIN_THREADS = 2;

    private CoreFigures() {}

    /** All of them, in the order in which they run. */
    public static List<Step> all() {
        List<Step> steps = new ArrayList<>();
        steps.add(creation());
        for (Provider provider : Provider.values()) {
            SIZES.forEach(size -> steps.add(encryption(provider, size)));
            SIZES.forEach(size -> steps.add(decryption(provider, size)));
        }
        THREADS.forEach(threads -> steps.add(lookUp(threads)));
        THREADS.forEach(threads -> steps.add(conversation(threads)));
        for (Study study : Study.values()) {
            steps.add(new StudyStep(study));
        }
        return List.copyOf(steps);
    }

    /** The name by which sides and files call a constant, such as {@code read-write lock}. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Figure A. */
    static Figure creation() {
        List<Side> sides = new ArrayList<>();
        for (Implementation implementation : Implementation.values()) {
            sides.add(new Side(
                    name(implementation),
                    SessionCreationBenchmark.class.getName() + ".createAndRemove",
                    Map.of("implementation", implementation.name()),
                    1,
                    0));
        }
        return new Figure(CREATION, sides, 5);
    }

    /** The id of the encryption of messages of a length. */
    public static String encryptionId(Provider provider, int size) {
        return "encrypt-" + size + "-" + name(provider);
    }

    /** The id of their decryption. */
    public static String decryptionId(Provider provider, int size) {
        return "decrypt-" + size + "-" + name(provider);
    }

    private static Figure encryption(Provider provider, int size) {
        return new Figure(
                encryptionId(provider, size),
                ways(EncryptBenchmark.class.getName() + ".encrypt", provider, size, 0),
                size == MAIN_SIZE ? 5 : 1);
    }

    private static Figure decryption(Provider provider, int size) {
        return new Figure(
                decryptionId(provider, size),
                ways(DecryptBenchmark.class.getName() + ".decrypt", provider, size, DecryptBenchmark.batch(size)),
                size == MAIN_SIZE ? 3 : 1);
    }

    /** The baseline has only one cipher: it is measured beside the first provider, and where the budgets are. */
    private static List<Side> ways(String method, Provider provider, int size, int batch) {
        List<Side> sides = new ArrayList<>();
        for (Way way : Way.values()) {
            boolean budgeted = size == MAIN_SIZE;
            if (way == Way.BASELINE ? provider.ordinal() == 0 || budgeted : way != Way.CIPHER || budgeted) {
                Map<String, String> parameters =
                        Map.of("size", String.valueOf(size), "provider", provider.name(), "way", way.name());
                sides.add(new Side(name(way), method, parameters, 1, batch));
            }
        }
        return sides;
    }

    /** The id of look-ups by so many threads. */
    public static String lookUpId(int threads) {
        return "look-up-" + threads;
    }

    private static Figure lookUp(int threads) {
        List<Side> sides = new ArrayList<>();
        for (LookUpBenchmark.Store store : LookUpBenchmark.Store.values()) {
            sides.add(new Side(
                    name(store), LookUpBenchmark.class.getName() + ".find", Map.of("store", store.name()), threads, 0));
        }
        return new Figure(lookUpId(threads), sides, threads == MAIN_THREADS ? 4 : 1);
    }

    /** The id of look-ups with decryption and encryption by so many threads. */
    public static String conversationId(int threads) {
        return "conversation-" + threads;
    }

    private static Figure conversation(int threads) {
        List<Side> sides = new ArrayList<>();
        sides.add(conversation("baseline", Implementation.BASELINE, Provider.values()[0], threads));
        for (Provider provider : Provider.values()) {
            sides.add(conversation(name(provider), Implementation.POOLED, provider, threads));
        }
        return new Figure(conversationId(threads), sides, threads == MAIN_THREADS ? 4 : 1);
    }

    private static Side conversation(String name, Implementation implementation, Provider provider, int threads) {
        return new Side(
                name,
                ConversationBenchmark.class.getName() + ".answer",
                Map.of("implementation", implementation.name(), "provider", provider.name()),
                threads,
                ConversationBenchmark.BATCH);
    }
}
