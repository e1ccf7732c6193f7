/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreSharedSecretTest {
    private final PreSharedSecret secret = PreSharedSecret.random();

    @Test
    void bothSidesDeriveTheSameExporterSecretFromAnOffer() {
        byte[] shared = new byte[PreSharedSecret.LENGTH];
        byte[] offer = new PreSharedSecret(shared).offer();

        byte[] client = new PreSharedSecret(shared).accept(offer).orElseThrow();
        byte[] server = new PreSharedSecret(shared).accept(offer).orElseThrow();

        assertThat(client).hasSize(32).isEqualTo(server);
        assertThat(new String(offer, ISO_8859_1)).hasSize(64).doesNotContain(new String(client, ISO_8859_1));
    }

    @Test
    void everyOfferHasAnExporterSecretOfItsOwn() {
        assertThat(secret.accept(secret.offer()).orElseThrow())
                .isNotEqualTo(secret.accept(secret.offer()).orElseThrow());
    }

    @Test
    void offersOfStrangersAreRefused() {
        byte[] tampered = secret.offer();
        tampered[0] ^= 1;

        assertThat(secret.accept(PreSharedSecret.random().offer())).isEmpty();
        assertThat(secret.accept(tampered)).isEmpty();
        assertThat(secret.accept(Arrays.copyOf(secret.offer(), 63))).isEmpty();
        assertThat(secret.accept(new byte[0])).isEmpty();
    }

    @Test
    void aSecretIsReadFromHexadecimalDigits(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "00".repeat(32) + "\n");

        assertThat(PreSharedSecret.fromFile(file).accept(new PreSharedSecret(new byte[32]).offer()))
                .isPresent();
    }

    @Test
    void aBadSecretFileIsRefusedWithoutQuotingIt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "not so secret");

        assertThatThrownBy(() -> PreSharedSecret.fromFile(file))
                .isInstanceOf(IOException.class)
                .hasMessage("not a file of 64 hexadecimal digits")
                .hasNoCause();
    }
}
