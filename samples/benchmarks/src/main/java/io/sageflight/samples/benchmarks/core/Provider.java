/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleAead;

/** Whose cryptography is measured. */
public enum Provider {
    BOUNCYCASTLE("BouncyCastle");

    private final String label;

    Provider(String label) {
        this.label = label;
    }

    /** As its makers write it. */
    public String label() {
        return label;
    }

    /** Whether the budgets for throughput are for this one. */
    public boolean isFastest() {
        return this == BOUNCYCASTLE;
    }

    /** Its ChaCha20-Poly1305, as the core uses it. */
    public AeadProvider aead() {
        return BouncyCastleAead.INSTANCE;
    }

    /** Its ChaCha20-Poly1305, as its own interface offers it, with nothing of ours. */
    RawCipher rawCipher(byte[] key) {
        return new BouncyCastleRawCipher(key);
    }
}
