/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sageflight.core.identity.DidResolutionException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DidTest {
    @ParameterizedTest
    @CsvSource({
        "did:sage:ethereum:0xAbC, ETHEREUM, 0xAbC",
        "did:sage:eth:0xAbC:1:2, ETHEREUM, 0xAbC:1:2",
        "did:sage:solana:7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU, SOLANA,"
                + " 7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
        "did:sage:sol:So1, SOLANA, So1"
    })
    void d15TheAddressIsKeptAsItWasWritten(String did, SageDid.Chain chain, String address) {
        assertThat(SageDid.of(new Did(did))).isEqualTo(new SageDid(chain, address));
        assertThat(new Did(did)).hasToString(did);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:sage:ethereum",
                "did:sage:ethereum:",
                "did:sage:ethx:0x1",
                "did:sage:ETH:0x1",
                "did:sage::0x1",
                "did:web:eth:0x1",
                "did:sagex:eth:0x1"
            })
    void anotherFormIsUnsupported(String did) {
        assertThatExceptionOfType(DidResolutionException.class)
                .isThrownBy(() -> SageDid.of(new Did(did)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "did",
                "did:",
                "did:x",
                "did::x",
                "did:x:",
                "DID:x:y",
                "urn:x:y",
                "did:x:y z",
                "did:x:y|z",
                "did:x:y\n",
                "did:x:é",
                "did:x:\uD800"
            })
    void whatIsNoIdentifierIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Did(text));
    }

    @Test
    void anIdentifierIsLimited() {
        assertThat(new Did("did:x:" + "y".repeat(1_018)).method()).isEqualTo("x");
        assertThatIllegalArgumentException().isThrownBy(() -> new Did("did:x:" + "y".repeat(1_019)));
    }
}
