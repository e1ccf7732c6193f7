/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import javax.crypto.Cipher;

/** Where a cipher's engine comes from. */
interface CipherSource {
    /** A new one. */
    Cipher cipher();
}
