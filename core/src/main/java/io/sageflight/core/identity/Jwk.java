/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import io.sageflight.core.encoding.Base64Url;
import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.identity.MalformedKeyException.Reason;
import io.sageflight.core.json.JsonValue;
import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.json.StrictJson;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keys as JWK (RFC 7517, RFC 8037, RFC 8812; protocol section 4.2). Written with the members, order and padding that peers
 * write or should; coordinates of secp256k1 are read without their leading zeros as well, because peers drop them. Thread-safe.
 *
 * <p>{@code kid}, {@code use} and {@code alg} are not believed: the id is computed, the rest follows from the curve. A private
 * key whose public key is another one's is refused.
 */
public final class Jwk {
    /** The longest text that is read, in bytes. */
    public static final int MAX_LENGTH = 1 << 16;

    private static final String ACCEPTED =
            "accepted are OKP with Ed25519 or X25519 and EC with secp256k1, but no P-256 and no RSA";

    private final KeyAlgorithms algorithms;

    public Jwk(KeyAlgorithms algorithms) {
        this.algorithms = algorithms;
    }

    /**
     * Reads a public or private key.
     *
     * @param json UTF-8, at most 64 KiB; if it holds a private key the caller wipes it
     * @throws MalformedKeyException if it is none that is accepted
     */
    public KeyMaterial read(byte[] json) {
        Fields fields = new Fields();
        try {
            StrictJson.readObject(json, MAX_LENGTH, fields);
            return key(fields);
        } catch (MalformedJsonException e) {
            throw malformed(e.getMessage());
        } finally {
            fields.wipe();
        }
    }

    /**
     * Reads a public key within another document.
     *
     * @throws MalformedKeyException if it is none that is accepted, or a private key, which nobody may publish
     * @throws MalformedJsonException if it is no object of strings, or its JSON is broken
     */
    public PublicKeyMaterial readPublic(JsonValue json) {
        Fields fields = new Fields();
        try {
            json.members(fields);
            if (fields.d != null) {
                throw malformed("a private key where a public one is to be");
            }
            return algorithms.publicKey(type(fields), encodedPoint(type(fields), fields));
        } finally {
            fields.wipe();
        }
    }

    private KeyMaterial key(Fields fields) {
        KeyType type = type(fields);
        PublicKeyMaterial publicKey = algorithms.publicKey(type, encodedPoint(type, fields));
        if (fields.d == null) {
            return publicKey;
        }
        byte[] secret = number("d", fields.d, type);
        PrivateKeyMaterial privateKey;
        try {
            privateKey = algorithms.privateKey(type, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        if (!privateKey.publicKey().equals(publicKey)) {
            privateKey.close();
            throw new MalformedKeyException(Reason.MISMATCH, "JWK: the public key is not that of the private key d");
        }
        return privateKey;
    }

    private static KeyType type(Fields fields) {
        for (KeyType type : KeyType.values()) {
            if (type.jwkType.equals(fields.kty) && type.curve.equals(fields.crv)) {
                return type;
            }
        }
        if (fields.kty == null) {
            throw malformed("no member kty");
        }
        boolean known = fields.kty.equals("RSA") || fields.kty.equals("EC") && "P-256".equals(fields.crv);
        String name =
                known ? fields.kty + (fields.crv == null ? "" : " with " + fields.crv) : "of another type or curve";
        throw new MalformedKeyException(Reason.UNSUPPORTED, "JWK: key " + name + "; " + ACCEPTED);
    }

    private static byte[] encodedPoint(KeyType type, Fields fields) {
        byte[] x = number("x", fields.x, type);
        if (type != KeyType.SECP256K1) {
            return x;
        }
        byte[] y = number("y", fields.y, type);
        return ByteBuffer.allocate(1 + 2 * KeyType.SECRET_LENGTH)
                .put((byte) 4)
                .put(x)
                .put(y)
                .array();
    }

    /** The 32 bytes of a member. */
    private static byte[] number(String name, CharSequence text, KeyType type) {
        if (text == null) {
            throw malformed("no member " + name);
        }
        byte[] bytes;
        try {
            bytes = Base64Url.decode(text);
        } catch (MalformedTextException e) {
            throw malformed(name + ": " + e.getMessage());
        }
        int length = bytes.length;
        if (length == KeyType.SECRET_LENGTH) {
            return bytes;
        }
        byte[] padded = new byte[KeyType.SECRET_LENGTH];
        boolean padding = type == KeyType.SECP256K1 && length > 0 && length < padded.length;
        if (padding) {
            System.arraycopy(bytes, 0, padded, padded.length - length, length);
        }
        Arrays.fill(bytes, (byte) 0);
        if (!padding) {
            throw malformed(name + " has 32 bytes, not " + length);
        }
        return padded;
    }

    /** A public key as JWK, in UTF-8. */
    public byte[] write(PublicKeyMaterial key) {
        return write(key, new byte[0]);
    }

    /**
     * A private key as JWK, in UTF-8, in an array that the caller wipes.
     *
     * @throws IllegalStateException if the key is closed
     */
    public byte[] write(PrivateKeyMaterial key) {
        byte[] secret = key.secret();
        byte[] d = Base64Url.encodeAscii(secret);
        try {
            return write(key.publicKey(), d);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(d, (byte) 0);
        }
    }

    private byte[] write(PublicKeyMaterial key, byte[] d) {
        KeyType type = key.type();
        byte[] head = ascii("{\"kty\":\"" + type.jwkType + "\",\"crv\":\"" + type.curve + "\"," + coordinates(key));
        byte[] name = ascii(d.length == 0 ? "" : ",\"d\":\"");
        byte[] tail = ascii((d.length == 0 ? "" : "\"") + ",\"kid\":\"" + key.keyId() + "\",\"use\":\"" + type.use
                + "\",\"alg\":\"" + type.jwkAlgorithm + "\"}");
        return ByteBuffer.allocate(head.length + name.length + d.length + tail.length)
                .put(head)
                .put(name)
                .put(d)
                .put(tail)
                .array();
    }

    private String coordinates(PublicKeyMaterial key) {
        if (key.type() != KeyType.SECP256K1) {
            return "\"x\":\"" + Base64Url.encode(key.encoded()) + "\"";
        }
        byte[] point = algorithms.uncompressed(key);
        return "\"x\":\"" + Base64Url.encode(Arrays.copyOfRange(point, 1, 33)) + "\",\"y\":\""
                + Base64Url.encode(Arrays.copyOfRange(point, 33, 65)) + "\"";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static MalformedKeyException malformed(String why) {
        return new MalformedKeyException(Reason.MALFORMED, "JWK: " + why);
    }

    /** The members that make a key. */
    private static final class Fields implements JsonValue.Members {
        private String kty;
        private String crv;
        private String x;
        private String y;
        private CharBuffer d;

        @Override
        public void member(String name, JsonValue value) {
            switch (name) {
                case "kty" -> kty = value.string();
                case "crv" -> crv = value.string();
                case "x" -> x = value.string();
                case "y" -> y = value.string();
                case "d" -> d = value.secret();
                default -> {}
            }
        }

        void wipe() {
            if (d != null) {
                Arrays.fill(d.array(), '\0');
            }
        }
    }
}
