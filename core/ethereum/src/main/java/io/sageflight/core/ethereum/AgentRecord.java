/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import java.math.BigInteger;
import java.util.List;

/**
 * A registered agent, as far as its keys need it.
 *
 * @param did empty if there is none
 * @param publicKemKey may be empty
 */
record AgentRecord(String did, List<Key> keys, KeyData publicKemKey, boolean active) {
    AgentRecord {
        keys = List.copyOf(keys);
    }

    /**
     * A nested key.
     *
     * @param type 0 secp256k1, 1 Ed25519, 2 X25519; others may be registered
     * @param verified whether the registry had the agent prove that it holds the key
     */
    record Key(BigInteger type, KeyData data, boolean verified) {}
}
