/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import io.sageflight.core.identity.DidResolutionException.Reason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Resolves {@code did:key}, whose identifier is the key itself: multibase base58btc of a multicodec prefix and the key. Needs
 * nobody else and thus answers at once. Thread-safe.
 *
 * <p>Ed25519 and secp256k1 sign, X25519 encapsulates. Whether the X25519 key that can be derived of an Ed25519 key is used for
 * encapsulation is the user's decision: the same secret then has two uses. Without it such an agent has no KEM key.
 */
public final class DidKey implements DidResolver {
    public static final String METHOD = "key";

    private static final String PREFIX = "did:" + METHOD + ":";

    private final KeyAlgorithms algorithms;
    private final boolean allowDerivedKem;
    private final Multikey multikey;

    /** @param allowDerivedKem whether an Ed25519 key is also used as KEM key */
    public DidKey(KeyAlgorithms algorithms, boolean allowDerivedKem) {
        this.algorithms = algorithms;
        this.allowDerivedKem = allowDerivedKem;
        multikey = new Multikey(algorithms);
    }

    /** The identifier of a key. */
    public static Did of(PublicKeyMaterial key) {
        return new Did(PREFIX + Multikey.write(key));
    }

    /** Completes with the key, or with NOT_FOUND if the identifier holds none. */
    @Override
    public CompletionStage<AgentKeys> resolve(Did did) {
        try {
            return CompletableFuture.completedFuture(keys(did));
        } catch (DidResolutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private AgentKeys keys(Did did) {
        PublicKeyMaterial key = key(did);
        List<VerificationKey> signing =
                key.type() == KeyType.X25519 ? List.of() : List.of(algorithms.verificationKey(key));
        return new AgentKeys(did, signing, kemKeys(key), true);
    }

    private List<KemPublicKey> kemKeys(PublicKeyMaterial key) {
        if (key.type() == KeyType.X25519) {
            return List.of(algorithms.kemPublicKey(key));
        }
        boolean derived = allowDerivedKem && key.type() == KeyType.ED25519;
        return derived ? List.of(algorithms.kemPublicKey(algorithms.derivedKemKey(key))) : List.of();
    }

    /**
     * The key that an identifier is.
     *
     * @throws DidResolutionException with UNSUPPORTED if it is none of this method, NOT_FOUND if it holds no key that is
     *     accepted
     */
    public PublicKeyMaterial key(Did did) {
        if (!did.method().equals(METHOD)) {
            throw new DidResolutionException(Reason.UNSUPPORTED, "The identifier " + did + " is no did:key");
        }
        try {
            return multikey.read(did.value().substring(PREFIX.length()));
        } catch (MalformedKeyException e) {
            throw new DidResolutionException(
                    Reason.NOT_FOUND, "The identifier " + did + " holds no key: " + e.getMessage(), e);
        }
    }
}
