/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.RandomSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** Hands out given bytes, in their order. */
final class ScriptedRandom implements RandomSource {
    private final Deque<byte[]> script = new ArrayDeque<>();

    ScriptedRandom(String... hex) {
        for (String bytes : hex) {
            script.add(HexFormat.of().parseHex(bytes));
        }
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        byte[] next = script.remove();
        if (next.length != bytes.length) {
            throw new IllegalStateException(bytes.length + " bytes were asked for, not " + next.length);
        }
        System.arraycopy(next, 0, bytes, 0, bytes.length);
    }
}
