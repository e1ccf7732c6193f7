/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.hpke.KemDecapsulator;
import io.sageflight.core.identity.Signer;
import java.util.List;
import java.util.Objects;

/**
 * A responder's private keys. While a KEM key is being replaced both are live, the new one first: initiators that know of
 * two say which one they used, all others are taken to have used the first.
 *
 * @param signer the current signing key; a former one is needed by nobody, but stays published as long as what it signed is
 *     on its way
 * @param kemKeys at most {@value #MAX_KEM_KEYS}, the current one first; none refuses every handshake
 */
public record ResponderKeys(Signer signer, List<KemDecapsulator> kemKeys) {
    /** The most KEM keys that are live at a time. */
    public static final int MAX_KEM_KEYS = 4;

    public ResponderKeys {
        Objects.requireNonNull(signer, "signer");
        kemKeys = List.copyOf(kemKeys);
        if (kemKeys.size() > MAX_KEM_KEYS) {
            throw new IllegalArgumentException(kemKeys.size() + " KEM keys; accepted are up to " + MAX_KEM_KEYS);
        }
    }

    /** A signing key and one KEM key. */
    public ResponderKeys(Signer signer, KemDecapsulator kemKey) {
        this(signer, List.of(kemKey));
    }

    /**
     * The key that an initiator named, or the current one if it named none or one that is gone; null if there are none.
     *
     * @param keyId empty if none was named
     */
    KemDecapsulator kemKey(String keyId) {
        for (KemDecapsulator key : kemKeys) {
            if (key.keyId().equals(keyId)) {
                return key;
            }
        }
        return kemKeys.isEmpty() ? null : kemKeys.get(0);
    }
}
