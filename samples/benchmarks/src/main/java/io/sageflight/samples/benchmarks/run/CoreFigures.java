/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import io.sageflight.samples.benchmarks.core.Provider;
import io.sageflight.samples.benchmarks.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures and studies of the session core, and how each is called. */
public final class CoreFigures {
    /** Figure A. */
    public static final String CREATION = "session-creation";

    /** Figure A with other stores. */
    public static final String STORE = "session-store";

    /** Lengths of messages in bytes. */
    public static final List<Integer> SIZES = List.of(64, 1024, 4096, 16384);

    /** The length for which there are budgets. */
    public static final int MAIN_SIZE = 1024;

    /** Numbers of threads. */
    public static final List<Integer> THREADS = List.of(1, 2, 4, 8);

    /** The number of threads for which there are budgets. */
    public static final int MAIN_THREADS = 2;

    /** The provider whose throughput has budgets. */
    public static final Provider MAIN_PROVIDER = Provider.CONSCRYPT;

    private CoreFigures() {}

    /** All of them, in the order in which they run. */
    public static List<Step> all() {
        List<Step> steps = new ArrayList<>();
        steps.add(ManagerFigures.creation());
        steps.add(ManagerFigures.store());
        for (Provider provider : Provider.values()) {
            steps.add(KeyFigures.kem(provider));
            steps.add(KeyFigures.handshake(provider));
            steps.add(KeyFigures.decodedKeys(provider, "verify"));
            steps.add(KeyFigures.decodedKeys(provider, "agree"));
            steps.add(KeyFigures.ephemeralKeys(provider));
        }
        for (Provider provider : Provider.values()) {
            SIZES.forEach(size -> steps.add(MessageFigures.encryption(provider, size)));
            SIZES.forEach(size -> steps.add(MessageFigures.decryption(provider, size)));
        }
        THREADS.forEach(threads -> steps.add(ManagerFigures.lookUp(threads)));
        THREADS.forEach(threads -> steps.add(ManagerFigures.conversation(threads)));
        for (Study study : Study.values()) {
            steps.add(new StudyStep(study));
        }
        return List.copyOf(steps);
    }

    /** The name by which sides and files call a constant, such as {@code read-write-lock}. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Figure B. */
    public static String kemId(Provider provider) {
        return "kem-" + name(provider);
    }

    /** Figure C. */
    public static String handshakeId(Provider provider) {
        return "handshake-" + name(provider);
    }

    /** A verification, or an agreement, with a decoded and an encoded key. */
    public static String decodedKeysId(Provider provider, String operation) {
        return "decoded-key-" + operation + "-" + name(provider);
    }

    /** Ephemeral keys from a pool or not. */
    public static String ephemeralKeysId(Provider provider) {
        return "ephemeral-key-" + name(provider);
    }

    /** The encryption of messages of a length in bytes. */
    public static String encryptionId(Provider provider, int size) {
        return "encrypt-" + size + "-" + name(provider);
    }

    /** Their decryption. */
    public static String decryptionId(Provider provider, int size) {
        return "decrypt-" + size + "-" + name(provider);
    }

    /** Look-ups by so many threads. */
    public static String lookUpId(int threads) {
        return "look-up-" + threads;
    }

    /** Look-ups with decryption and encryption by so many threads. */
    public static String conversationId(int threads) {
        return "conversation-" + threads;
    }
}
