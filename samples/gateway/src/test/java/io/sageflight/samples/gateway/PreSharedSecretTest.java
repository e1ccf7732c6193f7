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
        byte[] offer = new PreSharedSecret(new byte[32]).offer();
        byte[] salt = PreSharedSecret.salt();

        byte[] client = new PreSharedSecret(new byte[32]).exporterSecret(offer, salt);
        byte[] server = new PreSharedSecret(new byte[32]).exporterSecret(offer, salt);

        assertThat(client).hasSize(32).isEqualTo(server);
        assertThat(new String(offer, ISO_8859_1)).hasSize(64).doesNotContain(new String(client, ISO_8859_1));
    }

    @Test
    void everyOfferAndEverySaltMakeAnotherExporterSecret() {
        byte[] offer = secret.offer();
        byte[] salt = PreSharedSecret.salt();

        assertThat(secret.exporterSecret(offer, salt))
                .isNotEqualTo(secret.exporterSecret(secret.offer(), salt))
                .isNotEqualTo(secret.exporterSecret(offer, PreSharedSecret.salt()))
                .isNotEqualTo(PreSharedSecret.random().exporterSecret(offer, salt));
    }

    @Test
    void aSecretIsWipedWhereItCameFrom() {
        byte[] taken = {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32
        };
        PreSharedSecret same = new PreSharedSecret(taken.clone());

        byte[] offer = new PreSharedSecret(taken).offer();

        assertThat(taken).containsOnly(0);
        assertThat(same.proves(offer)).isTrue();
    }

    @Test
    void offersOfStrangersAreRefused() {
        byte[] tampered = secret.offer();
        tampered[0] ^= 1;

        assertThat(secret.proves(PreSharedSecret.random().offer())).isFalse();
        assertThat(secret.proves(tampered)).isFalse();
        assertThat(secret.proves(Arrays.copyOf(secret.offer(), 63))).isFalse();
        assertThat(secret.proves(new byte[0])).isFalse();
    }

    @Test
    void aSecretIsReadFromHexadecimalDigits(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "\n " + "00".repeat(32) + "\n");

        assertThat(PreSharedSecret.fromFile(file).proves(new PreSharedSecret(new byte[32]).offer()))
                .isTrue();
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
