/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.Sha256;
import java.io.ByteArrayOutputStream;
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
        CounterExpand.hmac(key, message(contextId, nonce, keyId, transcript), tag);
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

    private static byte[] message(String contextId, String nonce, String keyId, byte[] transcript) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(256);
        message.writeBytes(MESSAGE_LABEL);
        writeName(message, contextId);
        writeName(message, nonce);
        writeName(message, keyId);
        message.writeBytes(transcript);
        return message.toByteArray();
    }

    /** With its length in 2 bytes, of which peers cut off what does not fit. */
    private static void writeName(ByteArrayOutputStream out, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length >>> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    /** Every part after a zero byte. */
    static byte[] hash(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(640);
        for (byte[] part : parts) {
            joined.write(0);
            joined.writeBytes(part);
        }
        byte[] hash = new byte[Sha256.LENGTH];
        Sha256.hash(NOTHING, joined.toByteArray(), hash, 0);
        return hash;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
