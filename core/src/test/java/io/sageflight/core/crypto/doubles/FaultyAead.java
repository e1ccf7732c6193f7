/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.doubles;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;

/** Ciphers that compute wrongly, yet open what they sealed; the fault is the provider's name. */
public enum FaultyAead implements AeadProvider {
    /** Every key is the one of zeros. */
    KEY {
        @Override
        public AeadCipher newCipher() {
            return new ForwardingCipher() {
                @Override
                public void setKey(byte[] keys, int offset) {
                    super.setKey(new byte[KEY_LENGTH], 0);
                }
            };
        }
    },
    /** Every nonce is the one of zeros. */
    NONCE {
        @Override
        public AeadCipher newCipher() {
            return new ForwardingCipher() {
                @Override
                public void seal(int high, long low, byte[] aad, byte[] in, int inOff, int len, byte[] out, int off) {
                    super.seal(0, 0, aad, in, inOff, len, out, off);
                }

                @Override
                public boolean open(
                        int high, long low, byte[] aad, byte[] in, int inOff, int len, byte[] out, int off) {
                    return super.open(0, 0, aad, in, inOff, len, out, off);
                }
            };
        }
    };
}
