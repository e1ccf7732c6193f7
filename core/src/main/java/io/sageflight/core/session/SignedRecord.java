/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/**
 * The answer of {@link SecureSession#encryptAndSign}; the arrays are fresh and the caller's.
 *
 * @param record the record of the plaintext
 * @param tag the HMAC-SHA256 of the covered bytes, 32 bytes
 */
public record SignedRecord(byte[] record, byte[] tag) {}
