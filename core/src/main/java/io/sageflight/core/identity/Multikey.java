/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import io.sageflight.core.encoding.Base58;
import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.identity.MalformedKeyException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Public keys as Multikey: {@code z}, then base58btc of a multicodec prefix and the key. Thread-safe. */
public final class Multikey {
    private static final List<Codec> CODECS = List.of(
            new Codec(KeyType.ED25519, (byte) 0xed),
            new Codec(KeyType.SECP256K1, (byte) 0xe7),
            new Codec(KeyType.X25519, (byte) 0xec));

    /** All three codes are between 128 and 255: a varint of two bytes. */
    private static final byte SECOND_CODEC_BYTE = 1;

    private static final char BASE58 = 'z';

    private final KeyAlgorithms algorithms;

    public Multikey(KeyAlgorithms algorithms) {
        this.algorithms = algorithms;
    }

    /** A key as text. */
    public static String write(PublicKeyMaterial key) {
        byte[] encoded = key.encoded();
        for (Codec codec : CODECS) {
            if (codec.type == key.type()) {
                byte[] bytes = ByteBuffer.allocate(2 + encoded.length)
                        .put(codec.firstByte)
                        .put(SECOND_CODEC_BYTE)
                        .put(encoded)
                        .array();
                return BASE58 + Base58.encode(bytes);
            }
        }
        throw new IllegalStateException("No codec for " + key.type());
    }

    /**
     * The key that a text is.
     *
     * @throws MalformedKeyException with UNSUPPORTED if it is of another kind or length, MALFORMED if it is no key
     */
    public PublicKeyMaterial read(String text) {
        if (text.isEmpty() || text.charAt(0) != BASE58) {
            throw new MalformedKeyException(Reason.MALFORMED, "the key is not base58btc: no z");
        }
        byte[] bytes = decode(text.substring(1));
        for (Codec codec : CODECS) {
            if (bytes.length == 2 + codec.type.publicLength
                    && bytes[0] == codec.firstByte
                    && bytes[1] == SECOND_CODEC_BYTE) {
                return algorithms.publicKey(codec.type, Arrays.copyOfRange(bytes, 2, bytes.length));
            }
        }
        throw new MalformedKeyException(Reason.UNSUPPORTED, "no key of Ed25519, X25519 or secp256k1");
    }

    private static byte[] decode(String base58) {
        try {
            return Base58.decode(base58);
        } catch (MalformedTextException e) {
            throw new MalformedKeyException(Reason.MALFORMED, e.getMessage());
        }
    }

    private record Codec(KeyType type, byte firstByte) {}
}
