/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CryptoChoiceTest {
    @Test
    void readsWhatUsersWrite() {
        assertThat(CryptoChoice.parse("auto")).isEqualTo(CryptoChoice.AUTO);
        assertThat(CryptoChoice.parse("bouncycastle")).isEqualTo(CryptoChoice.BOUNCYCASTLE);
        assertThat(CryptoChoice.parse("conscrypt")).isEqualTo(CryptoChoice.CONSCRYPT);
        assertThat(CryptoChoice.parse("jdk")).isEqualTo(CryptoChoice.JDK);
        for (CryptoChoice choice : CryptoChoice.values()) {
            assertThat(CryptoChoice.parse(choice.toString())).isEqualTo(choice);
        }
    }

    @Test
    void saysWhatIsAccepted() {
        for (String text : new String[] {"", "JDK", "openssl", " auto"}) {
            assertThatThrownBy(() -> CryptoChoice.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Unknown crypto provider '" + text + "'; accepted are auto, bouncycastle, conscrypt, jdk");
        }
    }
}
