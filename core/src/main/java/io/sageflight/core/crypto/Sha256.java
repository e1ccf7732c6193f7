/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import io.sageflight.core.memory.StripedPool;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;

/** SHA-256 (FIPS 180-4) on the JDK's implementation. Thread-safe; allocates nothing in steady state. */
public final class Sha256 {
    /** Length of a hash in bytes. */
    public static final int LENGTH = 32;

    private static final StripedPool<MessageDigest> DIGESTS = new StripedPool<>(64);

    private Sha256() {}

    /** Hashes two arrays as if they were one and writes the 32 bytes to {@code out} from {@code outOff}. */
    public static void hash(byte[] first, byte[] second, byte[] out, int outOff) {
        MessageDigest digest = DIGESTS.take();
        if (digest == null) {
            digest = newDigest();
        }
        digest.update(first);
        digest.update(second);
        finish(digest, out, outOff);
        // What it hashed may be secret: a reset overwrites the digest's block buffer.
        digest.reset();
        DIGESTS.give(digest);
    }

    /** Which security provider hashes here, with its version. */
    public static String provider() {
        Provider provider = newDigest().getProvider();
        return provider.getName() + " " + provider.getVersionStr();
    }

    /**
     * A digest of the JDK's own provider: it uses the CPU's instructions and allocates nothing, while a host may have
     * put another provider in front.
     */
    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256", "SUN");
        } catch (GeneralSecurityException withoutSun) {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java runtime has no SHA-256", e);
            }
        }
    }

    static void finish(MessageDigest digest, byte[] out, int outOff) {
        try {
            digest.digest(out, outOff, LENGTH);
        } catch (DigestException e) {
            throw new IllegalArgumentException("No room for a hash of 32 bytes at " + outOff + " of " + out.length, e);
        }
    }
}
