/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebDidTest {
    @Test
    void anIdentifierSaysWhereItsDocumentLies() {
        assertThat(WebDid.of(new Did("did:web:Example.com")))
                .isEqualTo(new WebDid("example.com", 443, "/.well-known/did.json"));
        assertThat(WebDid.of(new Did("did:web:a-b.example%3A8443:Team:al.ice")))
                .isEqualTo(new WebDid("a-b.example", 8443, "/Team/al.ice/did.json"));
        assertThat(WebDid.of(new Did("did:web:a.example%3a443")).authority()).isEqualTo("a.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:web:127.0.0.1",
                "did:web:2130706433",
                "did:web:a.example.7",
                "did:web:%5B::1%5D",
                "did:web:a.example%3A0",
                "did:web:a.example%3A65536",
                "did:web:a.example%3A",
                "did:web:a.example:..",
                "did:web:a.example:b:.:c",
                "did:web:a.example:b::c",
                "did:web:a.example:b%2Fc",
                "did:web:a.example/b",
                "did:web:a.example:b?c",
                "did:web:user@a.example",
                "did:web:-a.example",
                "did:web:a..example",
                "did:web:a.example."
            })
    void whatNamesNoHostOrLeavesItsPathIsUnsupported(String did) {
        assertThatExceptionOfType(DidResolutionException.class)
                .isThrownBy(() -> WebDid.of(new Did(did)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(DidResolutionException.Reason.UNSUPPORTED));
    }
}
