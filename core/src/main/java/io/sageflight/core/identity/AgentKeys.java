/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import java.util.List;

/**
 * What a decentralized identifier resolves to, as far as handshakes need it. More than one key of a kind may be live while
 * an agent rotates its keys. The keys are decoded: whoever keeps this object decodes none of them again.
 *
 * @param signingKeys any of them may have signed; may be empty
 * @param kemKeys the preferred one first; may be empty
 * @param active whether the agent may still be talked to
 */
public record AgentKeys(Did did, List<VerificationKey> signingKeys, List<KemPublicKey> kemKeys, boolean active) {
    public AgentKeys {
        signingKeys = List.copyOf(signingKeys);
        kemKeys = List.copyOf(kemKeys);
    }

    /**
     * These keys.
     *
     * @throws DidResolutionException with {@link DidResolutionException.Reason#INACTIVE} if the agent is not active
     */
    public AgentKeys requireActive() {
        if (!active) {
            throw new DidResolutionException(
                    DidResolutionException.Reason.INACTIVE, "The agent " + did + " is not active");
        }
        return this;
    }
}
