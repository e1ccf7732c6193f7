/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Hybrid public key encryption (RFC 9180) in base mode as far as SAGE uses it: encapsulation of a shared secret with
 * DHKEM(X25519, HKDF-SHA256) and the export of further secrets. Nothing is sealed with HPKE's own cipher.
 */
package io.sageflight.core.hpke;
