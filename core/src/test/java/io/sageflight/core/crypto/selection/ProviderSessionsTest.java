/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionManagerConfig;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions on every provider's cipher. */
class ProviderSessionsTest {
    private static final byte[] SECRET = new byte[32];

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void overlapThatCorruptsIsRefusedAndInPlaceWorks(AeadProvider provider) {
        try (ConcurrentSessionManager here = manager(provider);
                ConcurrentSessionManager there = manager(Providers.all().get(0).aead())) {
            SecureSession sender = here.ensure(SECRET, "", Role.INITIATOR).session();
            SecureSession receiver = there.ensure(SECRET, "", Role.RESPONDER).session();
            byte[] buffer = new byte[1000];
            Arrays.fill(buffer, 0, 500, (byte) 7);
            byte[] before = buffer.clone();
            for (int offset : new int[] {0, 1, 13, 100, 499}) {
                // In place is where the ciphertext lies over the plaintext, behind the nonce.
                assertThatThrownBy(() -> sender.encrypt(buffer, 12, 488, null, buffer, 1 + offset))
                        .as("offset %d", offset)
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(buffer).isEqualTo(before);
            int length = sender.encrypt(buffer, 12, 488, null, buffer, 0);
            byte[] message = new byte[488];
            Arrays.fill(message, (byte) 7);
            assertThat(receiver.decrypt(Arrays.copyOf(buffer, length))).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void junkWithTheNextNonceDoesNotHarmTheGenuineRecord(AeadProvider provider) {
        try (ConcurrentSessionManager here = manager(provider)) {
            SecureSession sender = here.ensure(SECRET, "", Role.INITIATOR).session();
            try (ConcurrentSessionManager there = manager(provider)) {
                SecureSession receiver =
                        there.ensure(SECRET, "", Role.RESPONDER).session();
                for (int length : new int[] {0, 10, 100, 5000}) {
                    byte[] message = new byte[length];
                    Arrays.fill(message, (byte) length);
                    byte[] genuine = sender.encrypt(message);
                    byte[] junk = genuine.clone();
                    junk[junk.length - 1] ^= 1;
                    for (int i = 0; i < 3; i++) {
                        assertThatThrownBy(() -> receiver.decrypt(junk)).isInstanceOf(SessionException.BadRecord.class);
                    }
                    assertThat(receiver.decrypt(genuine)).isEqualTo(message);
                    assertThatThrownBy(() -> receiver.decrypt(genuine)).isInstanceOf(SessionException.class);
                }
            }
        }
    }

    private static ConcurrentSessionManager manager(AeadProvider provider) {
        return new ConcurrentSessionManager(
                SessionManagerConfig.builder().aead(provider).build());
    }
}
