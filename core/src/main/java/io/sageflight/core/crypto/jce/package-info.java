/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Ciphers, key agreement and signatures from a security provider of the Java Cryptography Architecture, which need not be
 * registered and is not registered here. Keys of the platform's own classes do not leave this package.
 */
package io.sageflight.core.crypto.jce;
