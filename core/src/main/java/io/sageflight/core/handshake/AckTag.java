/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The responder's proof that it has the session's secret and saw the same handshake (protocol section 2.6).
 */
final class AckTag {
    static final int LENGTH = 32;

    private static final byte[] KEY_LABEL = ascii("SAGE-ack-key-v1");
    private static final byte[] MESSAGE_LABEL = ascii("SAGE-ack-msg|v1|");
    private static final byte[] NOTHING = {};

    private AckTag() {}

    /**
     * Computes the tag.
     *
     * @param combined the session's secret; not wiped here
     * @param transcript what {@link #transcript} made of the handshake
     * @return 32 bytes
     */
    static byte[] compute(byte[] combined, String contextId, String nonce, String keyId, byte[] transcript) {
        byte[] key = CounterExpand.expand(combined, KEY_LABEL, LENGTH);
        byte[] tag = new byte[LENGTH];
        // HMAC-SHA256 is HKDF's extraction with the key as salt (RFC 5869 section 2.2).
        Hkdf.extract(key, message(contextId, nonce, keyId, transcript), tag);
        Arrays.fill(key, (byte) 0);
        return tag;
    }

    /** The hash of what both sides must have seen alike. */
    static byte[] transcript(
            byte[] info, byte[] exportContext, byte[] enc, byte[] ephC, byte[] ephS, String initDid, String respDid) {
        return hash(
                info,
                exportContext,
                enc,
                ephC,
                ephS,
                initDid.getBytes(StandardCharsets.UTF_8),
                respDid.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[][] message(String contextId, String nonce, String keyId, byte[] transcript) {
        return new byte[][] {MESSAGE_LABEL, withLength(contextId), withLength(nonce), withLength(keyId), transcript};
    }

    /** A name after its length in 2 bytes, of which peers cut off what does not fit. */
    private static byte[] withLength(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[Short.BYTES + bytes.length];
        all[0] = (byte) (bytes.length >>> 8);
        all[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, all, Short.BYTES, bytes.length);
        return all;
    }

    /** Of all parts, every one after a zero byte. */
    static byte[] hash(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += 1 + part.length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at + 1, part.length);
            at += 1 + part.length;
        }
        byte[] hash = new byte[Sha256.LENGTH];
        Sha256.hash(NOTHING, joined, hash, 0);
        return hash;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
