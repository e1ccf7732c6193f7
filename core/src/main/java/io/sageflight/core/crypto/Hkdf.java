/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import io.sageflight.core.memory.StripedPool;
import java.util.Arrays;
import java.util.Objects;

/** HKDF with SHA-256 (RFC 5869). Thread-safe; allocates nothing in steady state and leaves no secret in its scratch memory. */
public final class Hkdf {
    /** Length of a pseudorandom key in bytes. */
    public static final int PRK_LENGTH = Sha256.LENGTH;

    /** The most that one expansion yields, in bytes. */
    public static final int MAX_OUTPUT = 255 * Sha256.LENGTH;

    private static final StripedPool<Scratch> SCRATCH = new StripedPool<>(64);

    private Hkdf() {}

    /**
     * Extracts a pseudorandom key (RFC 5869 section 2.2).
     *
     * @param salt any length; an empty one is the RFC's absent salt
     * @param prk receives 32 bytes from its start
     */
    public static void extract(byte[] salt, byte[] inputKey, byte[] prk) {
        Objects.checkFromIndexSize(0, PRK_LENGTH, prk.length);
        Scratch scratch = take();
        try {
            scratch.extract(salt, inputKey, prk);
        } finally {
            give(scratch);
        }
    }

    /**
     * Extracts from several arrays as if they were one.
     *
     * @param salt any length; an empty one is the RFC's absent salt
     * @param prk receives 32 bytes from its start
     */
    public static void extract(byte[] salt, byte[][] inputKey, byte[] prk) {
        Objects.checkFromIndexSize(0, PRK_LENGTH, prk.length);
        Scratch scratch = take();
        try {
            scratch.extract(salt, inputKey, prk);
        } finally {
            give(scratch);
        }
    }

    /**
     * Expands a pseudorandom key (RFC 5869 section 2.3).
     *
     * @param prk at least 32 bytes
     * @param out receives {@code length} bytes from {@code offset}
     * @throws IllegalArgumentException if length is more than {@link #MAX_OUTPUT}, or more than 32 while out is prk or info
     */
    public static void expand(byte[] prk, byte[] info, byte[] out, int offset, int length) {
        checkOutput(out, offset, length);
        checkInput(prk, out, length);
        checkInput(info, out, length);
        Scratch scratch = take();
        try {
            scratch.expand(prk, info, out, offset, length);
        } finally {
            give(scratch);
        }
    }

    /**
     * Expands with an info of several arrays as if they were one.
     *
     * @param prk at least 32 bytes
     * @param out receives {@code length} bytes from {@code offset}
     * @throws IllegalArgumentException if length is more than {@link #MAX_OUTPUT}, or more than 32 while out is prk or in info
     */
    public static void expand(byte[] prk, byte[][] info, byte[] out, int offset, int length) {
        checkOutput(out, offset, length);
        checkInput(prk, out, length);
        for (byte[] part : info) {
            checkInput(part, out, length);
        }
        Scratch scratch = take();
        try {
            scratch.expand(prk, info, out, offset, length);
        } finally {
            give(scratch);
        }
    }

    /**
     * Extracts and expands in one step.
     *
     * @throws IllegalArgumentException if length is more than {@link #MAX_OUTPUT}
     */
    public static void derive(byte[] salt, byte[] inputKey, byte[] info, byte[] out, int offset, int length) {
        checkOutput(out, offset, length);
        Scratch scratch = take();
        try {
            scratch.extract(salt, inputKey, scratch.prk);
            scratch.expand(scratch.prk, info, out, offset, length);
        } finally {
            give(scratch);
        }
    }

    private static void checkOutput(byte[] out, int offset, int length) {
        if (length > MAX_OUTPUT) {
            throw new IllegalArgumentException("HKDF yields at most " + MAX_OUTPUT + " bytes, not " + length);
        }
        Objects.checkFromIndexSize(offset, length, out.length);
    }

    private static void checkInput(byte[] in, byte[] out, int length) {
        if (in == out && length > Sha256.LENGTH) {
            throw new IllegalArgumentException("The output is also an input, which " + length
                    + " bytes would overwrite before its last use; accepted are up to " + Sha256.LENGTH);
        }
    }

    private static Scratch take() {
        Scratch scratch = SCRATCH.take();
        return scratch != null ? scratch : new Scratch();
    }

    private static void give(Scratch scratch) {
        scratch.wipe();
        SCRATCH.give(scratch);
    }

    private static final class Scratch {
        private final HmacSha256 hmac = new HmacSha256();
        private final byte[] prk = new byte[PRK_LENGTH];
        private final byte[] step = new byte[Sha256.LENGTH];

        void extract(byte[] salt, byte[] inputKey, byte[] out) {
            hmac.start(salt, 0, salt.length);
            hmac.update(inputKey, 0, inputKey.length);
            hmac.finish(out, 0);
        }

        void extract(byte[] salt, byte[][] inputKey, byte[] out) {
            hmac.start(salt, 0, salt.length);
            update(inputKey);
            hmac.finish(out, 0);
        }

        void expand(byte[] key, byte[] info, byte[] out, int offset, int length) {
            int done = 0;
            for (int counter = 1; done < length; counter++) {
                startStep(key, counter);
                hmac.update(info, 0, info.length);
                done = finishStep(counter, out, offset, done, length);
            }
        }

        void expand(byte[] key, byte[][] info, byte[] out, int offset, int length) {
            int done = 0;
            for (int counter = 1; done < length; counter++) {
                startStep(key, counter);
                update(info);
                done = finishStep(counter, out, offset, done, length);
            }
        }

        private void update(byte[][] parts) {
            for (byte[] part : parts) {
                hmac.update(part, 0, part.length);
            }
        }

        private void startStep(byte[] key, int counter) {
            hmac.start(key, 0, key.length);
            if (counter > 1) {
                hmac.update(step, 0, step.length);
            }
        }

        private int finishStep(int counter, byte[] out, int offset, int done, int length) {
            hmac.update((byte) counter);
            hmac.finish(step, 0);
            int part = Math.min(step.length, length - done);
            System.arraycopy(step, 0, out, offset + done, part);
            return done + part;
        }

        void wipe() {
            hmac.wipe();
            Arrays.fill(prk, (byte) 0);
            Arrays.fill(step, (byte) 0);
        }
    }
}
