/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Ciphers, key agreement and signatures from BouncyCastle's low-level classes, which need no registered security provider.
 * The only package that knows BouncyCastle.
 */
package io.sageflight.core.crypto.bouncycastle;
