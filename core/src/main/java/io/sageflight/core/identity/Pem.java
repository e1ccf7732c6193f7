/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.identity.MalformedKeyException.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Keys as PEM (RFC 7468; protocol section 4.2): PKCS#8 {@code PRIVATE KEY} of Ed25519 and X25519 (RFC 8410), the 32 bytes of a
 * secp256k1 scalar as {@code EC PRIVATE KEY}, which is SAGE's own form, and {@code PUBLIC KEY} of all three. Thread-safe.
 */
public final class Pem {
    /** The longest text that is read, in bytes. */
    public static final int MAX_LENGTH = 1 << 16;

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String EC_PRIVATE = "EC PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String ACCEPTED = "accepted are PKCS#8 of Ed25519 or X25519, 32 bytes of a secp256k1 scalar as"
            + " EC PRIVATE KEY, and PUBLIC KEY of the three; but no P-256, no RSA, no encryption";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final KeyAlgorithms algorithms;

    public Pem(KeyAlgorithms algorithms) {
        this.algorithms = algorithms;
    }

    /**
     * Reads a text of one key.
     *
     * @param pem ASCII, at most 64 KiB; if it holds a private key the caller wipes it
     * @throws MalformedKeyException if it is none that is accepted
     */
    public KeyMaterial read(byte[] pem) {
        if (pem.length > MAX_LENGTH) {
            throw malformed(pem.length + " bytes; at most " + MAX_LENGTH + " are read");
        }
        CharBuffer text = ascii(pem);
        try {
            PemBlock block = PemBlock.of(text);
            byte[] der = block.body();
            try {
                return key(block.label(), der);
            } finally {
                Arrays.fill(der, (byte) 0);
            }
        } catch (MalformedTextException e) {
            throw malformed(e.getMessage());
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }

    private KeyMaterial key(String label, byte[] der) {
        return switch (label) {
            case PRIVATE -> privateKey(der);
            case PUBLIC -> publicKey(der);
            case EC_PRIVATE -> {
                if (der.length != KeyType.SECRET_LENGTH) {
                    throw unsupported("an EC PRIVATE KEY of " + der.length + " bytes");
                }
                yield algorithms.privateKey(KeyType.SECP256K1, der);
            }
            case "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PUBLIC KEY", "CERTIFICATE", "OPENSSH PRIVATE KEY" ->
                throw unsupported(label);
            default -> throw unsupported("another label than these");
        };
    }

    private PrivateKeyMaterial privateKey(byte[] der) {
        for (KeyType type : new KeyType[] {KeyType.ED25519, KeyType.X25519}) {
            byte[] header = KeyHeaders.pkcs8(type);
            if (der.length == header.length + KeyType.SECRET_LENGTH && startsWith(der, header)) {
                byte[] secret = Arrays.copyOfRange(der, header.length, der.length);
                try {
                    return algorithms.privateKey(type, secret);
                } finally {
                    Arrays.fill(secret, (byte) 0);
                }
            }
        }
        throw unsupported("a PKCS#8 key of " + der.length + " bytes of another form or algorithm");
    }

    private PublicKeyMaterial publicKey(byte[] der) {
        for (KeyHeaders.Spki form : KeyHeaders.SPKI) {
            if (der.length == form.totalLength() && startsWith(der, form.header())) {
                return algorithms.publicKey(form.type(), Arrays.copyOfRange(der, form.header().length, der.length));
            }
        }
        throw unsupported("a public key of " + der.length + " bytes of another form or algorithm");
    }

    /** A public key as PEM. secp256k1 points are written uncompressed. */
    public byte[] write(PublicKeyMaterial key) {
        byte[] encoded = key.type() == KeyType.SECP256K1 ? algorithms.uncompressed(key) : key.encoded();
        for (KeyHeaders.Spki form : KeyHeaders.SPKI) {
            if (form.type() == key.type() && form.totalLength() == form.header().length + encoded.length) {
                return block(PUBLIC, form.header(), encoded);
            }
        }
        throw new IllegalStateException("No form for " + key.type());
    }

    /**
     * A private key as PEM, in an array that the caller wipes.
     *
     * @throws IllegalStateException if the key is closed
     */
    public byte[] write(PrivateKeyMaterial key) {
        byte[] secret = key.secret();
        try {
            return key.type() == KeyType.SECP256K1
                    ? block(EC_PRIVATE, new byte[0], secret)
                    : block(PRIVATE, KeyHeaders.pkcs8(key.type()), secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] block(String label, byte[] header, byte[] key) {
        byte[] der = ByteBuffer.allocate(header.length + key.length)
                .put(header)
                .put(key)
                .array();
        byte[] base64 = LINES.encode(der);
        byte[] begin = ("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
        byte[] end = ("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
        try {
            return ByteBuffer.allocate(begin.length + base64.length + end.length)
                    .put(begin)
                    .put(base64)
                    .put(end)
                    .array();
        } finally {
            Arrays.fill(der, (byte) 0);
            Arrays.fill(base64, (byte) 0);
        }
    }

    private static boolean startsWith(byte[] der, byte[] header) {
        return Arrays.equals(der, 0, header.length, header, 0, header.length);
    }

    /** Bytes as characters; what is no ASCII becomes a character that no text accepts. */
    private static CharBuffer ascii(byte[] bytes) {
        char[] chars = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            chars[i] = (char) (bytes[i] & 0xff);
        }
        return CharBuffer.wrap(chars);
    }

    private static MalformedKeyException malformed(String why) {
        return new MalformedKeyException(Reason.MALFORMED, "PEM: " + why);
    }

    private static MalformedKeyException unsupported(String what) {
        return new MalformedKeyException(Reason.UNSUPPORTED, "PEM: " + what + "; " + ACCEPTED);
    }
}
