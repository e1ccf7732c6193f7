/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import java.util.Optional;

/**
 * A {@code did:sage:<chain>:<address>} taken apart (protocol section 4.1). The address is everything after the chain, exactly
 * as it was written (defect D15: peers lower-case it, which makes another address of a base58 one).
 */
public record SageDid(Chain chain, String address) {
    private static final String METHOD = "sage";

    /** Where an agent is registered. */
    public enum Chain {
        ETHEREUM("ethereum", "eth"),
        SOLANA("solana", "sol");

        private final String longName;
        private final String shortName;

        Chain(String longName, String shortName) {
            this.longName = longName;
            this.shortName = shortName;
        }
    }

    /**
     * Takes an identifier apart.
     *
     * @throws DidResolutionException with {@link DidResolutionException.Reason#UNSUPPORTED} if it is not one of this method, has
     *     no address, or names another chain than ethereum, eth, solana or sol
     */
    public static SageDid of(Did did) {
        String[] parts = did.value().split(":", 4);
        if (!did.method().equals(METHOD) || parts.length < 4 || parts[3].isEmpty()) {
            throw unsupported(did, "is not of the form did:sage:<chain>:<address>");
        }
        return chain(parts[2])
                .map(chain -> new SageDid(chain, parts[3]))
                .orElseThrow(() -> unsupported(did, "names no chain of ethereum, eth, solana and sol"));
    }

    private static Optional<Chain> chain(String name) {
        for (Chain chain : Chain.values()) {
            if (chain.longName.equals(name) || chain.shortName.equals(name)) {
                return Optional.of(chain);
            }
        }
        return Optional.empty();
    }

    private static DidResolutionException unsupported(Did did, String why) {
        return new DidResolutionException(
                DidResolutionException.Reason.UNSUPPORTED, "The identifier " + did + " " + why);
    }
}
