/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Shorter messages, for those who may know how long they are. Compressing a secret beside text that an attacker chose tells
 * the attacker, by the length, how alike the two are; encryption does not hide that. So it is asked for message by message,
 * comes before encryption, and is bound into what the record authenticates. Knows nothing of messages.
 */
package io.sageflight.core.transport.compression;
