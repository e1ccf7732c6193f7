/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.Ed25519ToX25519;
import io.sageflight.core.crypto.InvalidPublicKeyException;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.Secp256k1;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleEd25519ToX25519;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleSecp256k1;
import io.sageflight.core.hpke.HeapKemKey;
import io.sageflight.core.identity.MalformedKeyException.Reason;
import java.util.Arrays;

/**
 * Makes keys of their bytes, and of keys what signs, verifies, encapsulates or decapsulates. Thread-safe. secp256k1 is
 * BouncyCastle's whatever the provider, as no other has it.
 */
public final class KeyAlgorithms {
    private final Ed25519 ed25519;
    private final X25519 x25519;
    private final Secp256k1 secp256k1 = new BouncyCastleSecp256k1(RandomSource.secure());
    private final Ed25519ToX25519 map = new BouncyCastleEd25519ToX25519();

    public KeyAlgorithms(CryptoProvider provider) {
        ed25519 = provider.ed25519();
        x25519 = provider.x25519();
    }

    /**
     * A public key.
     *
     * @param encoded 32 bytes; of secp256k1 33, or 65 that start with 4; copied
     * @throws MalformedKeyException if it is no such key. Any 32 bytes are an X25519 key, as RFC 7748 demands
     */
    public PublicKeyMaterial publicKey(KeyType type, byte[] encoded) {
        try {
            byte[] canonical = switch (type) {
                case ED25519 -> ed25519.publicKey(encoded).encoded();
                case X25519 -> x25519.publicKey(encoded).encoded();
                case SECP256K1 -> secp256k1.publicKey(encoded).compressed();
            };
            return new PublicKeyMaterial(type, canonical);
        } catch (IllegalArgumentException | InvalidPublicKeyException e) {
            throw new MalformedKeyException(Reason.MALFORMED, e.getMessage());
        }
    }

    /**
     * A private key.
     *
     * @param secret 32 bytes: a seed of Ed25519, a scalar of the others; copied, the caller may wipe them
     * @throws MalformedKeyException if it is no such key
     */
    public PrivateKeyMaterial privateKey(KeyType type, byte[] secret) {
        try {
            PublicKeyMaterial publicKey = new PublicKeyMaterial(type, derivePublic(type, secret));
            return new PrivateKeyMaterial(publicKey, secret.clone());
        } catch (IllegalArgumentException e) {
            throw new MalformedKeyException(Reason.MALFORMED, e.getMessage());
        }
    }

    /** A fresh private key. */
    public PrivateKeyMaterial generate(KeyType type) {
        byte[] secret = new byte[KeyType.SECRET_LENGTH];
        try {
            while (true) {
                RandomSource.secure().nextBytes(secret);
                try {
                    return privateKey(type, secret);
                } catch (MalformedKeyException e) {
                    // One in 2^128 scalars is not below the order of secp256k1.
                    continue;
                }
            }
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * What verifies signatures of a key.
     *
     * @throws MalformedKeyException if it is an X25519 key, which signs nothing
     */
    public VerificationKey verificationKey(PublicKeyMaterial key) {
        return switch (key.type()) {
            case ED25519 -> DecodedVerificationKey.of(key.keyId(), ed25519.publicKey(key.encoded()));
            case SECP256K1 -> DecodedVerificationKey.of(key.keyId(), secp256k1.publicKey(key.encoded()));
            case X25519 -> throw unsupported(key, "signs nothing; accepted are Ed25519 and secp256k1");
        };
    }

    /**
     * What signs with a key. It lives on when the key is closed.
     *
     * @throws MalformedKeyException if it is an X25519 key, which signs nothing
     */
    public HeapSigner signer(PrivateKeyMaterial key) {
        byte[] secret = key.secret();
        try {
            return switch (key.type()) {
                case ED25519 -> HeapSigner.of(key.keyId(), ed25519.privateKey(secret));
                case SECP256K1 -> HeapSigner.of(key.keyId(), secp256k1.privateKey(secret));
                case X25519 -> throw unsupported(key, "signs nothing; accepted are Ed25519 and secp256k1");
            };
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * A key for encapsulation.
     *
     * @throws MalformedKeyException if it is no X25519 key
     */
    public KemPublicKey kemPublicKey(PublicKeyMaterial key) {
        if (key.type() != KeyType.X25519) {
            throw unsupported(key, "encapsulates nothing; accepted is X25519");
        }
        return new KemPublicKey(key.keyId(), x25519.publicKey(key.encoded()));
    }

    /**
     * What decapsulates with a key. It lives on when the key is closed.
     *
     * @throws MalformedKeyException if it is no X25519 key
     */
    public HeapKemKey kemKey(PrivateKeyMaterial key) {
        if (key.type() != KeyType.X25519) {
            throw unsupported(key, "decapsulates nothing; accepted is X25519");
        }
        byte[] secret = key.secret();
        try {
            return new HeapKemKey(key.keyId(), x25519, x25519.privateKey(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * The X25519 key of an Ed25519 key, for {@code did:key} agents that have no other. One secret then signs and agrees,
     * which is why nothing does this unasked.
     *
     * @throws MalformedKeyException if it is no Ed25519 key
     */
    public PublicKeyMaterial derivedKemKey(PublicKeyMaterial key) {
        requireEd25519(key);
        return publicKey(KeyType.X25519, map.publicKey(ed25519.publicKey(key.encoded())));
    }

    /**
     * The private key of {@link #derivedKemKey(PublicKeyMaterial)}.
     *
     * @throws MalformedKeyException if it is no Ed25519 key
     */
    public PrivateKeyMaterial derivedKemKey(PrivateKeyMaterial key) {
        requireEd25519(key);
        byte[] seed = key.secret();
        byte[] scalar = map.privateKey(seed);
        try {
            return privateKey(KeyType.X25519, scalar);
        } finally {
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(scalar, (byte) 0);
        }
    }

    /** The 65 bytes of a secp256k1 key. */
    byte[] uncompressed(PublicKeyMaterial key) {
        return secp256k1.publicKey(key.encoded()).uncompressed();
    }

    private byte[] derivePublic(KeyType type, byte[] secret) {
        switch (type) {
            case ED25519:
                try (var key = ed25519.privateKey(secret)) {
                    return key.publicKey().encoded();
                }
            case X25519:
                try (var key = x25519.privateKey(secret)) {
                    return key.publicKey().encoded();
                }
            default:
                try (var key = secp256k1.privateKey(secret)) {
                    return key.publicKey().compressed();
                }
        }
    }

    private static void requireEd25519(KeyMaterial key) {
        if (key.type() != KeyType.ED25519) {
            throw unsupported(key, "has no derived X25519 key; accepted is Ed25519");
        }
    }

    private static MalformedKeyException unsupported(KeyMaterial key, String why) {
        return new MalformedKeyException(Reason.UNSUPPORTED, "A key of type " + key.type() + " " + why);
    }
}
