/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.Sha256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * From a seed to a session's id and keys (protocol sections 1.2 and 1.3): one extraction and one expansion. Reused, for one
 * thread at a time; allocates only the text of a derived id.
 */
final class KeySchedule {
    private static final byte[] DIRECTIONAL_INFO = "sage-directional-keys-v1".getBytes(StandardCharsets.US_ASCII);
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NOTHING = {};

    private final byte[] hash = new byte[Sha256.LENGTH];
    private final byte[] id = new byte[SessionId.LENGTH];
    private final byte[] idText = new byte[SessionId.TEXT_LENGTH];
    private final byte[] pseudorandomKey = new byte[Hkdf.PRK_LENGTH];
    private final byte[] random = new byte[AeadCipher.NONCE_LENGTH];

    /** The bytes of the id's text, with which keys are extracted. */
    private byte[] salt = NOTHING;

    /** Computes the id: the first 16 bytes of SHA-256(label ‖ seed). */
    void identify(byte[] label, byte[] seed) {
        Sha256.hash(label, seed, hash, 0);
        System.arraycopy(hash, 0, id, 0, SessionId.LENGTH);
        BASE64_URL.encode(id, idText);
        salt = idText;
    }

    /** Takes an id that the caller chose instead. */
    void identify(String chosenId) {
        salt = chosenId.getBytes(StandardCharsets.UTF_8);
        SessionId.of(salt, id);
    }

    /** The derived id as text: 22 characters of base64url without padding. */
    String idText() {
        return new String(idText, StandardCharsets.ISO_8859_1);
    }

    long idHigh() {
        return (long) LONG.get(id, 0);
    }

    long idLow() {
        return (long) LONG.get(id, Long.BYTES);
    }

    /** Derives a session's keys into its array; {@code identify} came before. */
    void deriveKeys(byte[] seed, Role role, byte[] keys) {
        Hkdf.extract(salt, seed, pseudorandomKey);
        if (role == Role.NONE) {
            Hkdf.expand(
                    pseudorandomKey,
                    ExpandedKeys.SINGLE_INFO,
                    keys,
                    KeyLayout.SINGLE_ENCRYPTION,
                    KeyLayout.SINGLE_LENGTH);
        } else {
            Hkdf.expand(pseudorandomKey, DIRECTIONAL_INFO, keys, KeyLayout.DIRECTIONAL, KeyLayout.DIRECTIONAL_LENGTH);
        }
        System.arraycopy(pseudorandomKey, 0, keys, KeyLayout.pseudorandomKey(role), Hkdf.PRK_LENGTH);
    }

    /** Draws where a session's nonces start: 96 bits, and no more, for a secure random generator allocates by the byte. */
    void drawNonceStart(RandomSource source, SessionState state) {
        source.nextBytes(random);
        state.startNoncesAt((int) INT.get(random, 0), (long) LONG.get(random, Integer.BYTES));
    }

    void wipe() {
        Arrays.fill(hash, (byte) 0);
        Arrays.fill(id, (byte) 0);
        Arrays.fill(idText, (byte) 0);
        Arrays.fill(pseudorandomKey, (byte) 0);
        Arrays.fill(random, (byte) 0);
        salt = NOTHING;
    }
}
