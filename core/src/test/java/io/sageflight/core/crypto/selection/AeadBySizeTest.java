/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.doubles.ScriptedAead;
import org.junit.jupiter.api.Test;

/** The two ciphers behind one. */
class AeadBySizeTest {
    private final ScriptedAead small = new ScriptedAead();
    private final ScriptedAead large = new ScriptedAead();
    private final AeadCipher cipher = new AeadBySize(small, large, 64).newCipher();

    private void useBoth() {
        cipher.setKey(new byte[32], 0);
        for (int length : new int[] {63, 64}) {
            cipher.seal(0, length, null, new byte[length], 0, length, new byte[length + 16], 0);
        }
        assertThat(small.keyed).hasSize(1);
        assertThat(large.keyed).hasSize(1);
    }

    @Test
    void keyIsClearedInBoth() {
        useBoth();
        cipher.clearKey();
        assertThat(small.keyed).isEmpty();
        assertThat(large.keyed).isEmpty();
    }

    @Test
    void failureOfOneLeavesNoKeyInTheOther() {
        useBoth();
        small.onClear = () -> {
            throw new IllegalStateException("scripted");
        };
        assertThatIllegalStateException().isThrownBy(cipher::clearKey).withMessage("scripted");
        assertThat(large.keyed).isEmpty();
    }
}
