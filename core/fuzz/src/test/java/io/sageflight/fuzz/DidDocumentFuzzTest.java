/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.web.DidDocument;

class DidDocumentFuzzTest {
    private static final KeyAlgorithms ALGORITHMS = new KeyAlgorithms(new BouncyCastleCrypto());
    private static final Did DID = new Did("did:web:a.example");

    @FuzzTest
    void bytesAreTheAgentsDocumentOrRefused(byte[] bytes) {
        try {
            AgentKeys keys = DidDocument.read(DID, bytes, 1 << 16, ALGORITHMS);
            assertThat(keys.did()).isEqualTo(DID);
            assertThat(keys.signingKeys()).hasSizeLessThanOrEqualTo(DidDocument.MAX_KEYS);
            assertThat(keys.kemKeys()).hasSizeLessThanOrEqualTo(DidDocument.MAX_KEYS);
        } catch (DidResolutionException e) {
            assertThat(e.reason()).isEqualTo(DidResolutionException.Reason.INVALID);
        }
    }
}
