/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.EphemeralKeys;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Ephemeral keys, generated or given, that count what is done with them. */
final class CountingKeys implements EphemeralKeys {
    private static final X25519 X25519 = new BouncyCastleCrypto().x25519();

    final AtomicInteger taken = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger agreements = new AtomicInteger();
    private final Deque<byte[]> scalars = new ArrayDeque<>();

    /** @param scalars in hexadecimal; none means that keys are generated */
    CountingKeys(String... scalars) {
        for (String scalar : scalars) {
            this.scalars.add(HexFormat.of().parseHex(scalar));
        }
    }

    @Override
    public synchronized X25519PrivateKey next() {
        taken.incrementAndGet();
        return counted(scalars.isEmpty() ? X25519.generate() : X25519.privateKey(scalars.remove()));
    }

    X25519PrivateKey counted(X25519PrivateKey key) {
        return new X25519PrivateKey() {
            @Override
            public X25519PublicKey publicKey() {
                return key.publicKey();
            }

            @Override
            public void agree(X25519PublicKey peer, byte[] out, int outOffset) {
                agreements.incrementAndGet();
                key.agree(peer, out, outOffset);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
                key.close();
            }
        };
    }
}
