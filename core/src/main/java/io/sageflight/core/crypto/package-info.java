/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Hashes, key derivation and the one interface to ciphers. Algorithms from third parties live in a package per provider
 * below; nothing here knows what a session is.
 */
package io.sageflight.core.crypto;
