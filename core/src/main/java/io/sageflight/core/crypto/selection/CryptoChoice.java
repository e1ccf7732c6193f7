/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.crypto.conscrypt.ConscryptCrypto;
import io.sageflight.core.crypto.jce.JdkCrypto;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a user may ask for: the option {@code crypto=}. */
public enum CryptoChoice {
    /** Per operation the fastest that is there and computes rightly; never an error as long as BouncyCastle is there. */
    AUTO("auto"),
    /** All operations by BouncyCastle. */
    BOUNCYCASTLE(BouncyCastleCrypto.NAME),
    /** All operations by Conscrypt; an error if it does not load. */
    CONSCRYPT(ConscryptCrypto.NAME),
    /** All operations by the JDK, which signs some 17 times slower than BouncyCastle. */
    JDK(JdkCrypto.NAME);

    private final String text;

    CryptoChoice(String text) {
        this.text = text;
    }

    /**
     * Reads the option's value.
     *
     * @throws IllegalArgumentException if it is none of {@code auto}, {@code bouncycastle}, {@code conscrypt}, {@code jdk}
     */
    public static CryptoChoice parse(String text) {
        for (CryptoChoice choice : values()) {
            if (choice.text.equals(text)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("Unknown crypto provider '" + text + "'; accepted are "
                + Arrays.stream(values()).map(CryptoChoice::toString).collect(Collectors.joining(", ")));
    }

    /** As users write it. */
    @Override
    public String toString() {
        return text;
    }
}
