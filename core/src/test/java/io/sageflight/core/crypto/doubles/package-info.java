/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Ciphers for tests: what they do beside, or instead of, encrypting. Known answers, which every provider must give, are BouncyCastle's. */
package io.sageflight.core.crypto.doubles;
