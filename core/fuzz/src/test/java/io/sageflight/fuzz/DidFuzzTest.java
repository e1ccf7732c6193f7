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
import io.sageflight.core.identity.DidKey;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.SageDid;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;

class DidFuzzTest {
    private static final DidKey DID_KEY = new DidKey(new KeyAlgorithms(new BouncyCastleCrypto()), true);

    /** One key has one identifier: what resolves is what the key would be called. */
    @FuzzTest
    void bytesAreAnIdentifierOrRefused(byte[] bytes) {
        did(bytes).ifPresent(did -> {
            assertThat(did.value()).startsWith("did:" + did.method() + ":");
            try {
                assertThat(did.value()).endsWith(":" + SageDid.of(did).address());
            } catch (DidResolutionException e) {
                assertThat(e.reason()).isEqualTo(DidResolutionException.Reason.UNSUPPORTED);
            }
            try {
                assertThat(DidKey.of(DID_KEY.key(did))).isEqualTo(did);
                AgentKeys keys = DID_KEY.resolve(did).toCompletableFuture().join();
                assertThat(keys.did()).isEqualTo(did);
            } catch (DidResolutionException e) {
                assertThat(DID_KEY.resolve(did).toCompletableFuture().handle((keys, failure) -> failure))
                        .isCompletedWithValueMatching(failure -> failure instanceof DidResolutionException);
            } catch (CompletionException e) {
                throw new AssertionError("It is a key, and does not resolve", e);
            }
        });
    }

    private static Optional<Did> did(byte[] bytes) {
        try {
            return Optional.of(new Did(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
