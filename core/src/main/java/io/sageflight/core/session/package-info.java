/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Sessions: the handles that encrypt and decrypt, and the manager that creates, finds and ends them. What a record
 * looks like on the wire lives in {@code session.record}; ciphers and key derivation live in {@code crypto}.
 */
package io.sageflight.core.session;
